import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { operations } from "@/lib/operations/catalogue";
import { exportConfig } from "@/lib/operations/config/export-config";
import { importConfig } from "@/lib/operations/config/import-config";
import { previewImport } from "@/lib/operations/config/preview-import";
import { run as runOperation } from "@/lib/operations/operation";
import { matrix } from "@/lib/queries/connections";
import { findings } from "@/lib/queries/findings";
import { groupPage, listGroups } from "@/lib/queries/groups";
import { instanceFilter, instanceList } from "@/lib/queries/instance-list";
import { networkPage } from "@/lib/queries/network-page";
import { listNetworks } from "@/lib/queries/networks";
import { listNodes, nodePage } from "@/lib/queries/nodes";
import { overview } from "@/lib/queries/overview/overview";
import { search } from "@/lib/queries/search/search";
import { searchedObjects } from "@/lib/queries/search/searched-objects";
import { usageView } from "@/lib/queries/usage-map";
import { openStore, type Store, type Tx } from "@/lib/store/store";
import { contextOf } from "./context";
import { temporaryFolder } from "./fresh-store";
import { recorded } from "./recorded-statements";
import { served } from "./served-api";
import { tenants } from "./tenants";
import { wideConfig } from "./wide-cluster";

// Nothing may break on a list of unknown length. Left to itself, Prisma has a limit of 999 values: this is five times as
// much, and twice as much of what changes one by one, so that it takes less than a minute.
const count = 5_000;
const vms = 2_000;
const routers = 625;

/** As many nodes as one operation takes (rules 10.8), and operators of a filter, of which one joins the others. */
const mostNodes = 4_096;
const mostNames = 999;

/** No statement has so many values: what grows with the cluster travels as one. */
const mostValues = 150;

const text = wideConfig(count, vms);
const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-wide-"));
const imported = join(folder, "imported.db");

beforeAll(async () => {
  copyFileSync(inject("templateStore"), imported);
  const store = openStore(`file:${imported}`);
  await importing(store);
  await store.close();
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A store with that cluster, of the test's own. */
function wideStore(): Store {
  const file = join(temporaryFolder(), "store.db");
  copyFileSync(imported, file);
  const store = openStore(`file:${file}`);
  onTestFinished(() => store.close());
  return store;
}

/** Does something, in which no statement may have a value for each of many things. */
async function watched<R>(work: () => Promise<R>): Promise<R> {
  let answer: R | undefined;
  const statements = await recorded(async () => {
    answer = await work();
  });
  const wide = statements.filter(({ values }) => values.length >= mostValues);
  expect(wide.map(({ sql, values }) => `${values.length} values: ${sql.slice(0, 200)}`)).toEqual([]);
  return answer as R;
}

async function importing(store: Store, dryRun = false) {
  const outcome = await watched(() => importConfig({ text, acceptRepairs: false }, { ...contextOf(store), dryRun }));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome;
}

/** Operations on a store; each must be done. */
function operating(store: Store) {
  return async <O extends OperationOpcode>(opcode: O, input: Input<O>) => {
    const outcome = await watched(() => runOperation(operations[opcode], input, contextOf(store)));
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    return { job: outcome.job, plan: outcome.plan };
  };
}

/** What an export of a store says, without serial numbers and times: a text for each object, by "kind/UUID". */
async function contentsOf(store: Store): Promise<Map<string, string>> {
  const exported = await watched(() => exportConfig(store));
  if (!exported.ok) throw new Error(exported.refusal.message);
  return objectsIn(exported.value.text);
}

function objectsIn(config: string): Map<string, string> {
  const parts = Object.entries(JSON.parse(config) as Record<string, unknown>);
  const objects = parts.flatMap(([kind, part]) =>
    Object.entries(Object(part)).map(([key, one]): [string, string] => [
      `${kind}/${key}`,
      JSON.stringify(one, inOrder),
    ]),
  );
  return new Map(objects);
}

function inOrder(key: string, value: unknown): unknown {
  if (["serial_no", "mtime"].includes(key)) return undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The objects that are not the same in both, the first ten. */
function differing(one: Map<string, string>, other: Map<string, string>): string[] {
  const paths = [...new Set([...one.keys(), ...other.keys()])].filter(
    (path) => !/^cluster\/(mtime|serial_no)$/.test(path),
  );
  return paths.filter((path) => one.get(path) !== other.get(path)).slice(0, 10);
}

const reading = (store: Store) => (query: (tx: Tx) => Promise<unknown>) => watched(() => store.snapshot(query));

describe("5,000 networks, node groups and nodes", () => {
  it("are imported once more, verified and exported as they were", async () => {
    const store = wideStore();
    const none = { added: [], removed: [], changed: [] };
    const same = { differences: { networks: none, groups: none, nodes: none, instances: none }, findings: [] };
    expect(await watched(() => previewImport({ text, acceptRepairs: false }, contextOf(store)))).toMatchObject(same);
    expect(await importing(store, true)).toMatchObject({ ...same, copy: null });
    expect(await importing(store)).toMatchObject({
      ...same,
      counts: { networks: count, groups: count, nodes: count, instances: vms + routers, nics: vms + count - 1 },
    });
    expect(await reading(store)(findings)).toEqual([]);
    const others = differing(await contentsOf(store), objectsIn(text));
    expect(others.filter((path) => path.startsWith("instances/"))).toEqual([]);
  }, 180_000);

  it("are listed and searched by the console", async () => {
    const read = reading(wideStore());
    expect(await read(listNetworks)).toHaveLength(count);
    expect(await read(listGroups)).toHaveLength(count);
    expect(await read(listNodes)).toHaveLength(count);
    const connections = await read((tx) => networkPage(tx, "network-0").then((page) => page?.connections));
    expect(connections).toHaveLength(count);
    expect(await read((tx) => groupPage(tx, "group-0").then((page) => page?.networks))).toHaveLength(count);
    expect(await read((tx) => nodePage(tx, "node-0"))).toMatchObject({ primaryInstances: routers + 1 });
    expect(await read((tx) => usageView(tx, "network-0", 0))).toMatchObject({ counts: { I: vms } });
    expect(await read((tx) => overview(tx, 1_800_000_000))).toMatchObject({ networks: count });
    expect(await read((tx) => matrix(tx).then((found) => found.connections))).toHaveLength(2 * count - 1);
    for (const sort of ["name", "node", "group", "address"])
      expect(await read((tx) => instanceList(tx, instanceFilter({ sort, page: "20" })))).toMatchObject({
        total: vms + routers,
        page: 20,
      });
    for (const sought of ["network-4321", "172.16.0.18", "vm-1999", "node-77", "aa:00:00:00:00:07"])
      expect(await read(async (tx) => search(tx, sought, await searchedObjects(tx)))).toMatchObject({ notes: [] });
    const found = (asked: Record<string, string>) => read((tx) => instanceList(tx, instanceFilter(asked)));
    expect(await found({ text: "vm-" })).toMatchObject({ total: vms });
    expect(await found({ text: "172.16.0.18" })).toMatchObject({ total: 1 });
    expect(await found({ network: "network-0" })).toMatchObject({ total: vms });
  }, 180_000);

  it("are answered by the API, in bulk and to a filter of many names", async () => {
    const ask = await served(wideStore());
    const value = async (path: string, body?: unknown) =>
      (await watched(() => ask(body ? "PUT" : "GET", path, body ? { body } : {}))).value;
    for (const kind of ["networks", "groups", "nodes"])
      for (const bulk of ["", "?bulk=1"]) expect(await value(`/2/${kind}${bulk}`)).toHaveLength(count);
    expect(await value("/2/instances?bulk=1")).toHaveLength(vms + routers);
    expect(await value("/2/networks/network-0")).toMatchObject({ name: "network-0" });
    expect(await value("/2/nodes/node-7")).toMatchObject({ name: "node-7" });
    for (const [kind, fields] of [
      ["network", "name,group_list,inst_list"],
      ["group", "name,node_list,pinst_list,networks"],
      ["node", "name,group,pinst_list"],
    ])
      expect(await value(`/2/query/${kind}?fields=${fields}`)).toMatchObject({ data: { length: count } });
    const named = Array.from({ length: mostNames }, (_, at) => ["=", "name", `network-${at}`]);
    const query = { fields: ["name", "network"], qfilter: ["|", ...named] };
    expect(await value("/2/query/network", query)).toMatchObject({ data: { length: named.length } });
  }, 180_000);

  it("move to one group, where their NICs leave the network of all and join it again; that is undone and redone", async () => {
    const store = wideStore();
    const run = operating(store);
    const before = await contentsOf(store);
    const nodes = Array.from({ length: mostNodes }, (_, at) => `node-${at}`);
    const moved = await run("OP_GROUP_ASSIGN_NODES", { group: "group-0", nodes });
    expect(await reading(store)(findings)).toEqual([]);
    const after = await contentsOf(store);
    const pair = { network: "network-0", group: "group-0", force: true };
    const left = await run("OP_NETWORK_DISCONNECT", pair);
    expect(left.plan.summary).toBe(`Disconnect network-0 from group-0, release ${vms}`);
    const joined = await run("OP_NETWORK_CONNECT", { ...pair, mode: "bridged", link: "br0" });
    expect(joined.plan.summary).toBe(`Connect network-0 to group-0, adopt ${vms}`);
    for (const { job } of [joined, left]) await run("OP_JOB_UNDO", { job });
    const undone = await run("OP_JOB_UNDO", { job: moved.job });
    expect(differing(await contentsOf(store), before)).toEqual([]);
    await run("OP_JOB_UNDO", { job: undone.job });
    expect(differing(await contentsOf(store), after)).toEqual([]);
  }, 180_000);

  it("get back the addresses of all NICs, and of all nodes, by one repair each, which is undone", async () => {
    const store = wideStore();
    const run = operating(store);
    const before = await contentsOf(store);
    await store.write(async (tx) => {
      await tx.reservation.deleteMany({ where: { source: "node" } });
      await tx.$executeRaw`UPDATE "Network" SET "reservations" = zeroblob(length("reservations")),
        "extReservations" = unhex('80' || hex(zeroblob(8190)) || '01') WHERE "name" = 'network-0'`;
    });
    const found = (await reading(store)(findings)) as { code: string; message: string }[];
    for (const [code, more] of [
      ["missing_bit", "1,000 more like this"],
      ["clear_cluster_bit", "4,000 more like this"],
    ])
      expect(found).toContainEqual(expect.objectContaining({ code, message: expect.stringContaining(String(more)) }));
    for (const finding of ["missing_bit", "clear_cluster_bit"] as const) {
      const repaired = await run("OP_NETWORK_REPAIR", { network: "network-0", finding, addresses: [] });
      const undone = await run("OP_JOB_UNDO", { job: repaired.job });
      await run("OP_JOB_UNDO", { job: undone.job });
    }
    expect(differing(await contentsOf(store), before)).toEqual([]);
  }, 180_000);

  it("have addresses that are reserved one by one, and released by undo", async () => {
    const store = wideStore();
    const run = operating(store);
    const before = await contentsOf(store);
    const scattered = Array.from({ length: count }, (_, at) => `10.0.${64 + (at >> 7)}.${(at & 127) * 2}`);
    const reserved = await run("OP_NETWORK_SET_PARAMS", { network: "network-0", addReserved: scattered });
    await run("OP_JOB_UNDO", { job: reserved.job });
    expect(differing(await contentsOf(store), before)).toEqual([]);
  }, 180_000);
});

it("1,200 networks that hold the address of a node and of the master follow it, and that is undone", async () => {
  const { store, run } = await tenants(1_200);
  const before = await contentsOf(store);
  const jobs: number[] = [];
  for (const change of [
    () => run("OP_NODE_SET_PARAMS", { node: "node1", primaryIp: "192.168.200.5", secondaryIp: "192.168.200.5" }),
    () => run("OP_CLUSTER_SET_PARAMS", { masterIp: "192.168.200.6" }),
  ]) {
    const outcome = await watched(change);
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    expect(outcome.plan.outcomes).toHaveLength(1_200);
    jobs.push(outcome.job);
  }
  for (const job of jobs.reverse())
    expect(await watched(() => run("OP_JOB_UNDO", { job }))).toMatchObject({ ok: true });
  expect(differing(await contentsOf(store), before)).toEqual([]);
}, 180_000);
