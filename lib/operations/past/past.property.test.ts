import { basename } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import { addressDetails } from "@/lib/queries/addresses";
import { networkPage } from "@/lib/queries/network-page";
import { addressesAt } from "@/lib/queries/past/addresses-at";
import { networkAt } from "@/lib/queries/past/network-at";
import { usageView } from "@/lib/queries/usage-map";
import { copiesOf } from "@/lib/store/database/backup";
import { beginPastWith, presentPast } from "@/lib/store/past/checkpoints";
import type { Store, Tx } from "@/lib/store/store";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "../catalogue";
import { exportConfig } from "../config/export-config";
import { importConfig } from "../config/import-config";
import { restoreCopy } from "../config/restore-copy";
import { tidy } from "../tidy/tidy";
import { beginPast } from "./begin-past";
import { keepCheckpoints } from "./keep-checkpoints";

// Few names and addresses, so that steps meet each other: the networks lie around the nodes' own addresses.
const host = fc.integer({ min: 8, max: 24 }).map((at) => ip4Text(ip4Number("198.51.100.0") + at));
const network = fc.constantFrom("prod", "wide", "dmz");
const group = fc.constantFrom("default", "gpu", "lab");
const node = fc.constantFrom("node1", "node2", "node3", "node6");
const name = fc.constantFrom("a", "b", "c");
const force = fc.boolean();
const ip = fc.oneof(host, fc.constantFrom("pool", "none", "2001:db8::5"));
const nic = fc.oneof(
  { weight: 3, arbitrary: fc.record({ ip, network: fc.oneof(network, fc.constant("none")) }, { requiredKeys: [] }) },
  fc.record(
    { ip: fc.oneof(host, fc.constant("none")), link: fc.constantFrom("br7", "br0") },
    { requiredKeys: ["link"] },
  ),
);
const place = fc.integer({ min: -1, max: 1 });
const item = fc.oneof(
  fc.tuple(nic, place).map(([params, at]) => ({ op: "add", nic: at, ...params })),
  fc.tuple(nic, place).map(([params, at]) => ({ op: "modify", nic: at, ...params })),
  place.map((at) => ({ op: "remove", nic: at })),
);
const netparams = fc.constantFrom(
  { mode: "bridged", link: "br0" },
  { mode: "bridged", link: "br1" },
  { mode: "openvswitch", link: "ovs1", vlan: "7" },
);
const subnet = fc.constantFrom("198.51.100.0/28", "198.51.100.0/27", "198.51.100.16/29");

type Step =
  | { opcode: keyof typeof operations; input: Record<string, unknown> }
  | { opcode: "import" | "restore" | "tidy" | "keep"; input: { change: number } };

function step(opcode: keyof typeof operations, input: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Step> {
  return fc.record(input).map((given) => ({ opcode, input: given }));
}

const change = fc.nat(5);
const elsewhere = fc
  .constantFrom("import" as const, "restore" as const, "tidy" as const, "keep" as const)
  .chain((opcode) => change.map((by): Step => ({ opcode, input: { change: by } })));

const steps = fc.oneof(
  step("OP_NETWORK_ADD", {
    name: network,
    network: subnet,
    gateway: fc.option(host),
    holdMinutes: fc.constantFrom(null, 600),
  }),
  step("OP_NETWORK_REMOVE", { network }),
  step("OP_NETWORK_RENAME", { network, newName: network }),
  step("OP_NETWORK_SET_PARAMS", { network, gateway: fc.option(host), holdMinutes: fc.constantFrom(null, 600, 2_000) }),
  step("OP_NETWORK_SET_PARAMS", { network, macPrefix: fc.constantFrom(null, "aa:bb:cc") }),
  {
    weight: 3,
    arbitrary: step("OP_NETWORK_SET_PARAMS", { network, addReserved: fc.array(host), removeReserved: fc.array(host) }),
  },
  step("OP_TAGS_SET", { network, tags: fc.constantFrom(["x"], ["y"]) }),
  fc.tuple(network, group, netparams, force).map(
    ([of, to, params, with_]): Step => ({
      opcode: "OP_NETWORK_CONNECT",
      input: { network: of, group: to, ...params, force: with_ },
    }),
  ),
  step("OP_NETWORK_DISCONNECT", { network, group, force }),
  {
    weight: 3,
    arbitrary: step("OP_INSTANCE_CREATE", { name, primaryNode: node, nics: fc.array(nic, { maxLength: 3 }), force }),
  },
  {
    weight: 3,
    arbitrary: step("OP_INSTANCE_SET_PARAMS", {
      instance: name,
      nics: fc.array(item, { minLength: 1, maxLength: 3 }),
      force,
    }),
  },
  step("OP_INSTANCE_REMOVE", { instance: name }),
  step("OP_INSTANCE_RENAME", { instance: name, newName: name }),
  step("OP_INSTANCE_CHANGE_NODES", { instance: name, primaryNode: node, force }),
  step("OP_GROUP_ADD", { name: group }),
  step("OP_GROUP_RENAME", { group, newName: group }),
  step("OP_GROUP_ASSIGN_NODES", { group, nodes: fc.array(node, { minLength: 1, maxLength: 2 }), force }),
  step("OP_NODE_ADD", { name: node, group, primaryIp: host, secondaryIp: fc.option(host) }),
  step("OP_NODE_SET_PARAMS", { node, primaryIp: host }),
  step("OP_NODE_REMOVE", { node }),
  step("OP_CLUSTER_SET_PARAMS", { masterIp: fc.option(host), masterNode: node }),
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 60 }).map((job): Step => ({ opcode: "OP_JOB_UNDO", input: { job } })),
  },
  { weight: 4, arbitrary: elsewhere },
);

/** What the pages of one network showed at a moment. */
type Shown = { uuid: string; at: number; page: unknown; map: unknown; addresses: unknown };

const start = 1_800_000_000;
const halfDay = 43_200;

it("shows any moment as it was then, whatever was done before and after", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 8, maxLength: 20 }), async (chosen) => {
      const { store, shown, begins } = await lived(chosen);
      for (const { uuid, at, ...then } of shown)
        if (at < begins) expect(await isKnown(store, uuid, at), dayText(at)).toBe(false);
        else expect(await store.snapshot((tx) => showThen(tx, uuid, at)), dayText(at)).toEqual(then);
    }),
    { numRuns: 6 },
  );
}, 600_000);

it("goes back from what is here to the last import or the first job, in a store that kept no states", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 8, maxLength: 20 }), async (chosen) => {
      const { store, shown } = await lived(chosen);
      await store.write((tx) => tx.checkpoint.deleteMany());
      await beginPast(store, shown.at(-1)?.at);
      const { at: begins } = await store.reader.checkpoint.findFirstOrThrow({ orderBy: { turn: "asc" } });
      for (const { uuid, at, ...then } of shown)
        if (at >= begins)
          expect(undated(await store.snapshot((tx) => showThen(tx, uuid, at))), dayText(at)).toEqual(undated(then));
    }),
    { numRuns: 6 },
  );
}, 600_000);

/** Does all of it, half a day apart, and looks at every network after each step. `begins` is from when on the past is known. */
async function lived(chosen: readonly Step[]) {
  const cluster = await prepared();
  const shown: Shown[] = [];
  let begins = start;
  for (const [number, { opcode, input }] of chosen.entries()) {
    const at = start + (number + 1) * halfDay;
    const context = { ...cluster.context, reason: `reason ${number % 3}`, now: () => at };
    if (opcode in operations) await cluster.run(opcode as keyof typeof operations, input as never, context);
    else if (opcode === "keep")
      await keepCheckpoints(cluster.store, { rest: async () => {}, stride: { jobs: 3, bytes: 1_000_000 } });
    else if (opcode === "import") {
      const file = await exportConfig(cluster.store, { allowNonAscii: true });
      const text = file.ok ? changedFile(file.value.text, Number(input.change)) : "";
      await importConfig({ text, acceptRepairs: true, replaces: "cluster.example.com" }, context);
    } else if (opcode === "restore") {
      const copy = copiesOf(cluster.store.file)[Number(input.change) % 2];
      if (copy) await restoreCopy({ copy: basename(copy.file), replaces: "cluster.example.com" }, context);
    } else {
      const keep = { jobDays: 2, logDays: null, copyDays: null, copies: null };
      await tidy(cluster.store, keep, { now: at, rest: async () => {} });
      begins = (await cluster.store.reader.checkpoint.findFirstOrThrow({ orderBy: { turn: "asc" } })).at;
    }
    shown.push(...(await cluster.store.snapshot((tx) => showNow(tx, at + 1))));
  }
  return { store: cluster.store, shown, begins };
}

function dayText(at: number): string {
  return `half day ${(at - start) / halfDay}`;
}

/**
 * Without what cannot be known backwards: when and by which job something was last written, when an instance or a network was
 * made that was removed later, and what was held back.
 */
function undated(shown: unknown): unknown {
  const lost = new Set(["ctime", "mtime", "revision", "poolRevision", "made", "held", "F"]);
  return JSON.parse(
    JSON.stringify(shown, (key, value) => {
      if (key === "addresses") return value.filter(({ state }: { state: string }) => state !== "F");
      if (key === "states") return value.replaceAll("F", ".");
      return lost.has(key) || key === "." ? undefined : value;
    }),
  );
}

async function prepared() {
  const cluster = await smallCluster();
  await cluster.store.write((tx) => tx.cluster.updateMany({ data: { document: { version: 3010000 } } }));
  await cluster.store.write(async (tx) =>
    beginPastWith(tx, await presentPast(tx), { turn: 0, at: start - 1, job: null }),
  );
  const run: typeof cluster.run = (opcode, input) => cluster.run(opcode, input, { now: () => start });
  await run("OP_NETWORK_ADD", { name: "prod", network: "198.51.100.0/27", gateway: "198.51.100.1" });
  await run("OP_NETWORK_ADD", { name: "wide", network: "198.51.100.0/28" });
  await run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br0" });
  const nics = [{ ip: "pool", network: "prod" }, { ip: "203.0.113.5" }];
  await run("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics });
  await run("OP_INSTANCE_CREATE", { name: "b", primaryNode: "node3", nics: [{ ip: "198.51.100.20" }] });
  return cluster;
}

/** A file in which somebody has changed something besides. */
function changedFile(text: string, by: number): string {
  const config = JSON.parse(text);
  const [first] = Object.values<{ ext_reservations: string; gateway: string | null; name: string }>(config.networks);
  if (first && by === 1) first.name = "prod";
  if (first && by === 2) first.ext_reservations = `1${"0".repeat(first.ext_reservations.length - 2)}1`;
  if (by === 3) for (const instance of Object.values<{ nics: unknown[] }>(config.instances)) instance.nics = [];
  if (by === 4) for (const of of Object.values<{ networks: unknown }>(config.nodegroups)) of.networks = {};
  if (by === 5)
    for (const instance of Object.values<{ nics: { network: unknown }[] }>(config.instances))
      for (const one of instance.nics) one.network = null;
  return JSON.stringify(config);
}

const whole = { first: 0, last: 2 ** 32 - 1 };

async function showNow(tx: Tx, at: number): Promise<Shown[]> {
  const uuids = (await tx.network.findMany({ select: { uuid: true } })).map(({ uuid }) => uuid);
  return Promise.all(
    uuids.map(async (uuid) => {
      const map = await usageView(tx, uuid, at);
      const page = await networkPage(tx, uuid);
      const addresses = await addressDetails(tx, uuid, whole, at);
      return { uuid, at, ...comparable({ page, map, addresses }) };
    }),
  );
}

/** Of a network that was removed before all that is kept, not even a trace is left. */
async function isKnown(store: Pick<Store, "snapshot">, uuid: string, at: number): Promise<boolean> {
  const then = await store.snapshot((tx) => networkAt(tx, uuid, at, at));
  return then?.known ?? false;
}

async function showThen(tx: Tx, uuid: string, at: number): Promise<unknown> {
  const then = await networkAt(tx, uuid, at, at);
  if (!then?.known) return then;
  return comparable({ page: then.page, map: then.map, addresses: await addressesAt(tx, uuid, whole, at) });
}

/** Groups of connections carry more than their names; nothing runs out in the past; jobs may have been tidied away since. */
function comparable({ page, map, addresses }: { page: unknown; map: unknown; addresses: unknown }) {
  const text = JSON.stringify({ page, map, addresses }, (key, value) => (key === "tidied" ? undefined : value));
  const plain = JSON.parse(text);
  delete plain.page?.jobs;
  plain.map.holdEndsIn = null;
  for (const connection of plain.page?.connections ?? [])
    connection.group = { uuid: connection.group.uuid, name: connection.group.name };
  return plain;
}
