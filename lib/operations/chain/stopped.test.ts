import { beforeEach, describe, expect, it } from "vitest";
import { findChain } from "@/lib/store/chain/chains";
import { loadState } from "@/lib/store/cluster-state";
import { findJob } from "@/lib/store/job-records";
import type { Store } from "@/lib/store/store";
import { linkedWith } from "@/testing/chain/linked-with";
import { contextOf } from "@/testing/context";
import { comparable } from "@/testing/mirror/linked-store";
import { smallStandIn } from "@/testing/stand-in/stand-in-cluster";
import { operations } from "../catalogue";
import { type Context, preview, run } from "../operation";

/** Looked at until it is so. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });

let standIn: Awaited<ReturnType<typeof smallStandIn>>["standIn"];
let there: Awaited<ReturnType<typeof smallStandIn>>["there"];
let here: Store;
let context: Context;

beforeEach(async () => {
  ({ standIn, there } = await smallStandIn());
  await there.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
  for (const [at, name] of ["a.example.com", "b.example.com"].entries())
    await there.instance(name, "node3", { ip: `10.1.0.${at + 5}`, link: "br0", mode: "bridged" });
  here = await linkedWith({ ...standIn, masterIp: "198.51.100.10" });
  const tools = { settle: 0.5, poll: 0.05, retry: 0.1 };
  context = { ...contextOf(here), now: () => Date.now() / 1_000, there: tools };
});

const wiring = { mode: "bridged", link: "br0", vlan: "" } as const;
const connect = () =>
  run(operations.OP_NETWORK_CONNECT, { network: "prod", group: "gpu", ...wiring, force: true }, context);
const states = async () => [await loadState(here.reader), await loadState(there.store.reader)].map(comparable);

/** The second instance does not join. */
async function stopped(): Promise<number> {
  standIn.failNext({ path: "b.example.com" }, { message: "10.1.0.6 is in use" });
  const came = await connect();
  if (came.ok || came.job === null) throw new Error("It did not stop.");
  return came.job;
}

describe("a chain that stops on its way", () => {
  it("says what failed and what was done; what was done stands, and here is what is there", async () => {
    const job = await stopped();
    const found = await findJob(here.reader, job);
    expect(found).toMatchObject({ status: "error", there: "stopped", refusal: { code: "environment_error" } });
    expect(found?.refusal?.message).toMatch(
      /^Job \d+ failed on the cluster: 10\.1\.0\.6 is in use\. 2 steps .*done\.$/,
    );
    const types = found?.changes.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(["connection", "nic", "internal"]));
    expect(types?.filter((type) => type === "nic")).toHaveLength(1);
    expect((await findChain(here.reader, job))?.steps.map(({ status }) => status)).toEqual([
      "success",
      "success",
      "error",
    ]);
    const [ours, theirs] = await states();
    expect(ours).toEqual(theirs);
  });

  it("is finished: only what is left is done", async () => {
    const job = await stopped();
    const shown = await preview(operations.OP_CHAIN_FINISH, { job }, context);
    expect(shown).toMatchObject({ ok: true, there: { steps: [{ opcode: "INSTANCE_SET_PARAMS" }] } });
    const came = await run(operations.OP_CHAIN_FINISH, { job }, context);
    expect(came).toMatchObject({ ok: true, plan: { summary: expect.stringMatching(/^Finish: connect prod to gpu/) } });
    expect(await there.nic("b.example.com")).toMatchObject({ ip: "10.1.0.6", networkUuid: expect.any(String) });
    const [ours, theirs] = await states();
    expect(ours).toEqual(theirs);
    expect(await run(operations.OP_CHAIN_FINISH, { job }, context)).toMatchObject({
      refusal: { message: `Everything that job ${job} was to do is there.` },
    });
  });

  it("is taken back: what was done is undone, and it cannot be finished any more", async () => {
    const [before] = await states();
    const job = await stopped();
    const came = await run(operations.OP_CHAIN_TAKE_BACK, { job }, context);
    expect(came).toMatchObject({ ok: true, plan: { summary: expect.stringMatching(/^Take back: connect prod/) } });
    const [ours, theirs] = await states();
    expect(ours).toEqual(theirs);
    expect([ours?.connections, ours?.networks.map(({ reservations }) => reservations)]).toEqual([
      before?.connections,
      before?.networks.map(({ reservations }) => reservations),
    ]);
    expect(await findJob(here.reader, job)).toMatchObject({ undoneBy: came.job });
    expect(await run(operations.OP_CHAIN_FINISH, { job }, context)).toMatchObject({
      refusal: { message: `What job ${job} did was taken back by job ${came.job}.` },
    });
  });

  it("is not finished where what is left has moved on, and says what", async () => {
    const job = await stopped();
    const moved = await there.run("OP_INSTANCE_SET_PARAMS", {
      instance: "b.example.com",
      nics: [{ op: "modify", nic: 0, ip: "192.0.2.7" }],
    });
    expect(moved.ok).toBe(true);
    await run(operations.OP_NETWORK_SET_PARAMS, { network: "prod", addReserved: ["10.1.0.200"] }, context);
    expect(await run(operations.OP_CHAIN_FINISH, { job }, context)).toMatchObject({
      refusal: { code: "wrong_state", message: expect.stringContaining(`Things have changed since job ${job}`) },
    });
  });

  it("whose job did not stop there has nothing to be finished or taken back", async () => {
    const came = await connect();
    expect(came).toMatchObject({ ok: true });
    for (const opcode of ["OP_CHAIN_FINISH", "OP_CHAIN_TAKE_BACK"] as const)
      expect(await run(operations[opcode], { job: came.job ?? 0 }, context)).toMatchObject({
        refusal: { message: `Job ${came.job} did not stop on the cluster on its way.` },
      });
  });
});

describe("a chain on a cluster that fails", () => {
  it("is done once where every answer is lost", async () => {
    for (const says of ["connect", "a.example.com", "b.example.com"]) standIn.loseAnswer({ path: says });
    expect(await connect()).toMatchObject({ ok: true });
    const [ours, theirs] = await states();
    expect(ours).toEqual(theirs);
    expect(await there.store.reader.job.count({ where: { opcode: "OP_INSTANCE_SET_PARAMS" } })).toBe(2);
  });

  it("is done once where every answer is lost, and every job is archived by the time it is looked up", async () => {
    standIn.archiveJobs(Array.from({ length: 100 }, (_, id) => id));
    for (const says of ["connect", "a.example.com", "b.example.com"]) standIn.loseAnswer({ path: says });
    expect(await connect()).toMatchObject({ ok: true });
    expect(await there.store.reader.job.count({ where: { opcode: "OP_INSTANCE_SET_PARAMS" } })).toBe(2);
  });

  it("removes no other instance that has got the name meanwhile", async () => {
    expect(await there.run("OP_INSTANCE_REMOVE", { instance: "b.example.com" })).toMatchObject({ ok: true });
    const renamed = { where: { name: "a.example.com" }, data: { name: "b.example.com" } };
    await there.store.write((tx) => tx.instance.update(renamed));
    const came = await run(operations.OP_INSTANCE_REMOVE, { instance: "b.example.com" }, context);
    expect(came).toMatchObject({ ok: false, refusal: { message: expect.stringContaining("failed on the cluster") } });
    expect(await there.store.reader.instance.count({ where: { name: "b.example.com" } })).toBe(1);
  });

  it("goes on when it listens again, and nothing is done twice", async () => {
    await standIn.holdJobs();
    const going = connect();
    await soon(() => standIn.asked.filter((asked) => asked.includes("/modify")).length).toBe(2);
    await standIn.refuse();
    await soon(async () => (await here.reader.job.findFirst({ orderBy: { id: "desc" } }))?.log).toMatchObject([
      { level: "warning", message: expect.stringContaining("Waiting for the cluster.") },
    ]);
    await standIn.restart();
    await standIn.releaseJobs();
    expect(await going).toMatchObject({ ok: true });
    const [ours, theirs] = await states();
    expect(ours).toEqual(theirs);
  });

  it("reserves addresses with their reason, owner and end, which only this store knows", async () => {
    const terms = { owner: "ben", expiresAt: 1_900_000_000 };
    const came = await run(
      operations.OP_NETWORK_SET_PARAMS,
      { network: "prod", addReserved: ["10.1.0.100-10.1.0.103"], ...terms },
      context,
    );
    expect(came).toMatchObject({ ok: true });
    expect(await here.reader.reservation.findMany({ where: { source: "manual" } })).toMatchObject([
      { reason: "because", job: came.job, ...terms },
    ]);
  });
});
