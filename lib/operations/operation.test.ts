import { describe, expect, it } from "vitest";
import { closeDeadJobs, leaseSeconds } from "@/lib/store/jobs";
import type { Store } from "@/lib/store/store";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "./catalogue";
import { preview, run } from "./operation";

async function withProd() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
  const jobs = () => cluster.store.reader.job.findMany({ where: { id: { gt: 1 } }, include: { objects: true } });
  return { ...cluster, jobs };
}

describe("a job", () => {
  it("of a refused operation is closed as error, filed under what it is about, and nothing is written", async () => {
    const { run, jobs, store } = await withProd();
    const outcome = await run("OP_TAGS_DEL", { network: "prod", tags: ["none"] });
    expect(outcome).toMatchObject({ ok: false, job: 2 });
    expect(await jobs()).toMatchObject([
      {
        status: "error",
        dryRun: false,
        params: { network: "prod", tags: ["none"] },
        refusal: { code: "unknown_entity", field: "tags", message: "prod has no tag none.", remedy: "It has no tags." },
        changes: [],
        objects: [{ kind: "network", name: "prod" }],
      },
    ]);
    expect(await store.reader.network.findFirst()).toMatchObject({ serialNo: 1, tags: [] });
  });

  it("of a dry run says what would change and changes nothing", async () => {
    const { run, jobs, store } = await withProd();
    expect(await run("OP_NETWORK_REMOVE", { network: "prod" }, { dryRun: true })).toMatchObject({ ok: true, job: 2 });
    expect(await run("OP_NETWORK_REMOVE", { network: "nosuch" }, { dryRun: true })).toMatchObject({
      ok: false,
      job: 3,
    });
    const [done, refused] = await jobs();
    expect(done).toMatchObject({ status: "success", dryRun: true, summary: "Remove prod" });
    expect(done?.changes).toContainEqual(expect.objectContaining({ type: "network", after: null }));
    expect(refused).toMatchObject({ status: "error", dryRun: true, refusal: { code: "unknown_entity" } });
    expect(await store.reader.network.count()).toBe(1);
    expect(await store.reader.cluster.findFirst()).toMatchObject({ configSerial: 2 });
  });

  it("is not made of input that no schema accepts, nor of a preview", async () => {
    const { context, jobs } = await withProd();
    expect(await run(operations.OP_NETWORK_REMOVE, { network: 5 }, context)).toMatchObject({ ok: false, job: null });
    expect(await preview(operations.OP_NETWORK_REMOVE, { network: "prod" }, context)).toMatchObject({ ok: true });
    expect(await jobs()).toEqual([]);
  });

  it("that was closed as dead while it waited writes nothing and says so", async () => {
    const { context, jobs, store } = await withProd();
    const late = { ...store, write: closingDeadJobs(store, context.now() + leaseSeconds + 1) };
    expect(await run(operations.OP_NETWORK_REMOVE, { network: "prod" }, { ...context, store: late })).toMatchObject({
      ok: false,
      job: 2,
      refusal: { code: "wrong_state", message: expect.stringContaining("Nothing was written.") },
    });
    expect(await store.reader.network.count()).toBe(1);
    expect(await jobs()).toMatchObject([{ status: "error", refusal: { code: "internal_error" } }]);
  });

  it("that breaks off is closed as error, and the fault goes on to the caller", async () => {
    const { context, jobs } = await withProd();
    const broken = { ...operations.OP_NETWORK_REMOVE, load: () => Promise.reject(new Error("a bug")) };
    await expect(run(broken, { network: "prod" }, context)).rejects.toThrow("a bug");
    expect(await jobs()).toMatchObject([{ status: "error", refusal: { code: "internal_error" } }]);
  });
});

/** Writes as a store that another process uses, which finds the lease of every job dead. */
function closingDeadJobs({ write }: Store, now: number): Store["write"] {
  return async (fn) => {
    await write((tx) => closeDeadJobs(tx, now));
    return write(fn);
  };
}

describe("a preview", () => {
  it.each([
    ["OP_NETWORK_ADD", { name: "dmz", network: "10.2.0.0/28" }],
    ["OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.9"] }],
    ["OP_NETWORK_REMOVE", { network: "prod" }],
    ["OP_NETWORK_RENAME", { network: "prod", newName: "live" }],
    ["OP_NETWORK_CONNECT", { network: "prod", group: "gpu", mode: "bridged", link: "br0" }],
    ["OP_NETWORK_DISCONNECT", { network: "prod", group: "gpu" }],
    ["OP_TAGS_SET", { network: "prod", tags: ["a"] }],
    ["OP_TAGS_DEL", { network: "prod", tags: ["a"] }],
    ["OP_NETWORK_SET_NETPARAMS", { network: "prod", group: "gpu", mode: "bridged", link: "br0" }],
  ] as const)("of %s says what the operation then does or why it is refused", async (opcode, input) => {
    const { context, run, store } = await withProd();
    const before = await store.reader.network.findFirst();
    const seen = await preview(operations[opcode], input, context);
    expect(await store.reader.network.findFirst()).toEqual(before);
    const done = await run(opcode, input as never);
    if (seen.ok && done.ok) expect(untold(done.plan)).toEqual(untold(seen.plan));
    else expect([seen, done]).toMatchObject([{ ok: false }, { ok: false, refusal: seen.ok ? {} : seen.refusal }]);
  });
});

/** A plan without the number of its job and the UUIDs that are new each time. */
function untold(plan: object): unknown {
  const text = JSON.stringify(plan).replace(/"job":(null|\d+)/g, '"job":0');
  return JSON.parse(text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "new"));
}
