import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/domain/model/change";
import type { SeenObject } from "@/lib/domain/opcodes/seen-params";
import { loadState } from "@/lib/store/cluster-state";
import { findRevision } from "@/lib/store/job/revisions";
import type { Store } from "@/lib/store/store";
import { bundleChild, finishChild, startChild } from "@/testing/child-process";
import { smallCluster } from "@/testing/small-cluster";
import { importConfig, openImport, writeImport } from "./config/import-config";

async function withProd() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  const { uuid } = await cluster.network("prod");
  const see = (object: Omit<SeenObject, "revision">) => seen(cluster.store, object as SeenObject);
  return { ...cluster, uuid, see };
}

/** An object as a form shows it now. */
async function seen(store: Store, object: SeenObject): Promise<SeenObject> {
  const found = await findRevision(store.reader, object);
  return { ...object, revision: found?.revision ?? null } as SeenObject;
}

const connection = (uuid: string, group: string) => ({ kind: "connection", uuid, group: `group-${group}` }) as const;

describe("of two people who saw the same, the second one's change", () => {
  it("is refused, writes nothing, and is told what was changed and by whom", async () => {
    const { run, network, uuid, see, store } = await withProd();
    const objects = [await see({ kind: "network", uuid })];
    await run(
      "OP_NETWORK_SET_PARAMS",
      { network: "prod", gateway: "10.1.0.5" },
      { actor: "ben", reason: "new router" },
    );
    const late = await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.254" }, { seen: { objects } });
    expect(late).toMatchObject({
      ok: false,
      job: 3,
      refusal: {
        code: "wrong_state",
        message: "prod was changed meanwhile by ben: Change gateway of prod (job 2). Nothing was written.",
        stale: {
          objects: [{ kind: "network", uuid, name: "prod", gone: false }],
          done: [
            {
              job: 2,
              actor: "ben",
              reason: "new router",
              changed: [{ what: "gateway", before: "10.1.0.1", now: "10.1.0.5" }, {}, {}],
            },
          ],
        },
      },
    });
    expect(await network("prod")).toMatchObject({ gateway: "10.1.0.5", serialNo: 2 });
    expect(await store.reader.job.findUnique({ where: { id: 3 }, include: { objects: true } })).toMatchObject({
      status: "error",
      objects: [{ kind: "network", uuid }],
    });
  });

  it("of netparams is refused, and a change of the same network in another group is not in its way", async () => {
    const { run, uuid, see } = await withProd();
    const netparams = { mode: "bridged" as const, link: "br0", vlan: "" };
    await run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...netparams });
    await run("OP_NETWORK_CONNECT", { network: "prod", group: "edge", ...netparams });
    const objects = [await see(connection(uuid, "gpu"))];
    const change = (group: string, link: string) =>
      run("OP_NETWORK_SET_NETPARAMS", { network: "prod", group, ...netparams, link }, { seen: { objects } });
    expect(await change("edge", "br7")).toMatchObject({ ok: true });
    expect(await change("gpu", "br8")).toMatchObject({ ok: true });
    expect(await change("gpu", "br9")).toMatchObject({
      ok: false,
      refusal: { stale: { done: [{ changed: [{ before: "bridged · br0", now: "bridged · br8" }] }] } },
    });
  });

  it("of a connection that was not there, or is not there any more, is refused", async () => {
    const { run, uuid, see } = await withProd();
    const netparams = { mode: "bridged" as const, link: "br0", vlan: "" };
    const before = [await see(connection(uuid, "gpu"))];
    await run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...netparams }, { actor: "ben" });
    const input = { network: "prod", group: "gpu", ...netparams, link: "br9" };
    expect(await run("OP_NETWORK_CONNECT", input, { seen: { objects: before } })).toMatchObject({
      refusal: { stale: { done: [{ actor: "ben" }] } },
    });
    const connected = [await see(connection(uuid, "gpu"))];
    await run("OP_NETWORK_DISCONNECT", { network: "prod", group: "gpu" });
    expect(await run("OP_NETWORK_SET_NETPARAMS", input, { seen: { objects: connected } })).toMatchObject({
      refusal: { stale: { objects: [{ gone: false }], done: [{ changed: [{ now: "not connected" }] }] } },
    });
  });

  it("of a network that has gone is told who removed it", async () => {
    const { run, uuid, see } = await withProd();
    const objects = [await see({ kind: "network", uuid })];
    await run("OP_NETWORK_REMOVE", { network: "prod" }, { actor: "ben" });
    expect(await run("OP_NETWORK_RENAME", { network: "prod", newName: "lab" }, { seen: { objects } })).toMatchObject({
      refusal: {
        message: "prod was removed meanwhile by ben: Remove prod (job 2). Nothing was written.",
        stale: { objects: [{ gone: true, name: "prod" }] },
      },
    });
  });

  it("of addresses is refused if the pool moved, and a change of the facts alone leaves the pool's revision", async () => {
    const { run, uuid, see } = await withProd();
    const objects = [await see({ kind: "pool", uuid })];
    const reserve = (address: string) =>
      run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: [address] }, { seen: { objects } });
    await run("OP_TAGS_SET", { network: "prod", tags: ["web"] });
    await run("OP_NETWORK_SET_PARAMS", { network: "prod", macPrefix: "aa:00:10" });
    expect(await reserve("10.1.0.40")).toMatchObject({ ok: true });
    expect(await reserve("10.1.0.41")).toMatchObject({
      refusal: { stale: { done: [{ changed: [{ what: "addresses of prod", now: "10.1.0.40 reserved" }] }] } },
    });
  });
});

describe("a preview that was shown", () => {
  it("is carried out as long as the operation would do the same", async () => {
    const { run, preview } = await withProd();
    const input = { network: "prod", addReserved: ["10.1.0.8-10.1.0.15"] };
    const shown = await preview("OP_NETWORK_SET_PARAMS", input);
    if (!shown.ok) throw new Error(shown.refusal.message);
    await run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.200"] });
    const plan = { version: shown.version, at: shown.at };
    expect(await run("OP_NETWORK_SET_PARAMS", input, { seen: { plan }, reason: "printers" })).toMatchObject({
      ok: true,
    });
  });

  it("is not carried out if it would do something else now", async () => {
    const { run, preview } = await withProd();
    const input = { network: "prod", addReserved: ["10.1.0.8-10.1.0.15"] };
    const shown = await preview("OP_NETWORK_SET_PARAMS", input);
    if (!shown.ok) throw new Error(shown.refusal.message);
    await run(
      "OP_NETWORK_SET_PARAMS",
      { network: "prod", addReserved: ["10.1.0.10"] },
      { actor: "ben", now: () => shown.at + 1 },
    );
    const plan = { version: shown.version, at: shown.at };
    expect(await run("OP_NETWORK_SET_PARAMS", input, { seen: { plan } })).toMatchObject({
      ok: false,
      refusal: {
        stale: { objects: [{ name: "prod" }], done: [{ actor: "ben", changed: [{ now: "10.1.0.10 reserved" }] }] },
      },
    });
  });

  it("of a new instance with the next free address and a MAC address of its own can be carried out", async () => {
    const { run, preview } = await withProd();
    await run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br0", vlan: "" });
    const input = { name: "web1.example.com", primaryNode: "node1", nics: [{ network: "prod", ip: "pool" }] };
    const shown = await preview("OP_INSTANCE_CREATE", input as never);
    if (!shown.ok) throw new Error(shown.refusal.message);
    const plan = { version: shown.version, at: shown.at };
    expect(await run("OP_INSTANCE_CREATE", input as never, { seen: { plan } })).toMatchObject({ ok: true });
  });
});

describe("a serial number that is given", () => {
  it("has to be the object's, for a connection the node group's", async () => {
    const { run, store } = await withProd();
    const netparams = { mode: "bridged" as const, link: "br0", vlan: "" };
    const connect = (group: string, serial: number) =>
      run("OP_NETWORK_CONNECT", { network: "prod", group, ...netparams }, { seen: { serial } });
    expect(await connect("gpu", 1)).toMatchObject({ ok: true });
    expect(await store.reader.nodeGroup.findUnique({ where: { name: "gpu" } })).toMatchObject({ serialNo: 2 });
    expect(
      await run("OP_NETWORK_DISCONNECT", { network: "prod", group: "gpu" }, { seen: { serial: 1 } }),
    ).toMatchObject({ refusal: { message: expect.stringContaining("The serial number of gpu is 2, not 1.") } });
    expect(await run("OP_TAGS_SET", { network: "prod", tags: ["a"] }, { seen: { serial: 1 } })).toMatchObject({
      ok: true,
    });
    expect(await run("OP_TAGS_SET", { network: "prod", tags: ["b"] }, { seen: { serial: 1 } })).toMatchObject({
      ok: false,
      refusal: { stale: { done: [{ job: 4, changed: [{ what: "tags", before: null, now: "a" }] }] } },
    });
  });

  it("of something that is only being made is wrong", async () => {
    const { run } = await withProd();
    expect(await run("OP_GROUP_ADD", { name: "g9" }, { seen: { serial: 1 } })).toMatchObject({
      ok: false,
      refusal: { field: "serial", code: "wrong_input" },
    });
  });
});

/** One operation of each kind, the object that moves by it, and what it is called. */
const moves: [string, Parameters<Awaited<ReturnType<typeof smallCluster>>["run"]>, Omit<SeenObject, "revision">][] = [
  [
    "a group",
    ["OP_GROUP_SET_PARAMS", { group: "gpu", allocPolicy: "last_resort" }],
    { kind: "group", uuid: "group-gpu" },
  ],
  ["a group's tags", ["OP_TAGS_SET", { group: "gpu", tags: ["a"] }], { kind: "group", uuid: "group-gpu" }],
  [
    "a node's addresses",
    ["OP_NODE_SET_PARAMS", { node: "node1", primaryIp: "198.51.100.77" }],
    { kind: "node", uuid: "node1" },
  ],
  ["a node's group", ["OP_GROUP_ASSIGN_NODES", { group: "gpu", nodes: ["node5"] }], { kind: "node", uuid: "node5" }],
  ["the cluster", ["OP_CLUSTER_SET_PARAMS", { macPrefix: "aa:00:11" }], { kind: "cluster", uuid: "cluster" }],
  [
    "an instance's name",
    ["OP_INSTANCE_RENAME", { instance: "web1", newName: "www" }],
    { kind: "instance", uuid: "web1" },
  ],
  [
    "a NIC",
    ["OP_INSTANCE_SET_PARAMS", { instance: "web1", nics: [{ op: "modify", nic: 0, ip: "10.9.0.9" }] }],
    { kind: "instance", uuid: "web1" },
  ],
];

it.each(moves)(
  "a change of %s moves its revision, and nobody overwrites it who saw the one before",
  async (_, asked, object) => {
    const { run, instance, store } = await smallCluster();
    await instance("web1", "node1", { ip: "10.9.0.1" });
    await run("OP_TAGS_SET", { node: "node2", tags: ["job1"] });
    const objects = [await seen(store, object as SeenObject)];
    const done = await run(...asked);
    expect(done).toMatchObject({ ok: true });
    expect(await seen(store, object as SeenObject)).toMatchObject({ revision: done.job });
    expect(await run("OP_TAGS_SET", { node: "node2", tags: ["x"] }, { seen: { objects } })).toMatchObject({
      refusal: { stale: { done: [{ job: done.job, actor: "ana" }] } },
    });
  },
);

it("an import moves the revision of everything", async () => {
  const { run, store, uuid, see, context } = await withProd();
  const netparams = { mode: "bridged" as const, link: "br0", vlan: "" };
  await run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...netparams });
  const objects = await Promise.all(
    (
      [
        { kind: "network", uuid },
        { kind: "pool", uuid },
        connection(uuid, "gpu"),
        { kind: "group", uuid: "group-gpu" },
        { kind: "node", uuid: "node1" },
        { kind: "cluster", uuid: "cluster" },
      ] as const
    ).map(see),
  );
  const job = await store.write(async (tx) => {
    const state = await loadState(tx);
    const opened = await openImport(tx, { text: "", acceptRepairs: false }, state, context);
    await writeImport(tx, opened, state, { findings: [], now: context.now() });
    return opened;
  });
  expect(job).toBe(3);
  for (const object of objects) expect(await see(object)).toMatchObject({ revision: job });
});

describe("what replaces the cluster", () => {
  async function replacedByBen() {
    const cluster = await withProd();
    const objects = [await cluster.see({ kind: "network", uuid: cluster.uuid })];
    const context = { ...cluster.context, actor: "ben" };
    const text = readFileSync("conformance/recordings/config.data.json", "utf8");
    const imported = await importConfig({ text, acceptRepairs: false, replaces: "cluster.example.com" }, context);
    if (!imported.ok) throw new Error(imported.refusal.message);
    const change = () =>
      cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.9" }, { seen: { objects } });
    return { ...cluster, job: imported.job ?? 0, change };
  }

  it("is told when it was the undo of an import", async () => {
    const { run, store, job, change } = await replacedByBen();
    const { name } = await store.reader.cluster.findFirstOrThrow();
    const undone = await run("OP_JOB_UNDO", { job, replaces: name }, { actor: "cho" });
    expect(undone).toMatchObject({ ok: true });
    expect(await change()).toMatchObject({
      refusal: {
        message: expect.stringMatching(
          new RegExp(`^prod was changed meanwhile by cho: Undo: import .+ \\(job ${undone.job}\\); and 1 more\\.`),
        ),
        stale: {
          done: [
            { job: undone.job, actor: "cho" },
            { job, actor: "ben" },
          ],
        },
      },
    });
  });

  it("is told with the name of an object that went with it", async () => {
    const { change } = await replacedByBen();
    expect(await change()).toMatchObject({
      refusal: { message: expect.stringMatching(/^prod was removed meanwhile by ben: Import /) },
    });
  });
});

it("of an object that was last written before there were revisions, the last job alone is told", async () => {
  const { run, store, uuid, see } = await withProd();
  await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.5" });
  await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.6" });
  await store.write((tx) => tx.network.update({ where: { uuid }, data: { revision: 0 } }));
  const objects = [await see({ kind: "network", uuid })];
  const ben = await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.7" }, { actor: "ben" });
  const late = await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.8" }, { seen: { objects } });
  expect(late.ok ? [] : late.refusal.stale?.done).toMatchObject([{ job: ben.job, actor: "ben" }]);
  expect(late.ok || late.refusal.stale?.done).toHaveLength(1);
});

it("of two processes that saw the same, exactly one writes", async () => {
  const { store, uuid, see, network } = await withProd();
  const { revision } = await see({ kind: "network", uuid });
  const program = await bundleChild("overwrite");
  const numbers = [5, 6, 7];
  const said = await Promise.all(
    numbers.map((number) => finishChild(startChild(program, store.file, `${number}`, uuid, `${revision}`))),
  );
  const written = numbers.filter((_, at) => said[at]?.[0] === "written");
  expect(written).toHaveLength(1);
  const [winner] = written;
  expect((await network("prod")).gateway).toBe(`10.1.0.${winner}`);
  for (const [answer] of said)
    if (answer !== "written") expect(answer).toMatchObject({ stale: { done: [{ actor: `user${winner}` }] } });
}, 60_000);

it("what changes write, and what only moves a serial number, are told apart", async () => {
  const { run, store } = await withProd();
  const done = await run("OP_NETWORK_CONNECT", {
    network: "prod",
    group: "gpu",
    mode: "bridged",
    link: "br0",
    vlan: "",
  });
  if (!done.ok) throw new Error(done.refusal.message);
  expect(done.plan.changes.map(({ type }: Change) => type)).toContain("touch");
  expect(await store.reader.nodeGroup.findUnique({ where: { name: "gpu" } })).toMatchObject({
    revision: 0,
    serialNo: 2,
  });
});
