import fc from "fast-check";
import { expect, it } from "vitest";
import { cidr4Range, ip4Number, ip4Text, isIp4 } from "@/lib/domain/address/ip";
import { inverse } from "@/lib/domain/model/change";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { buildDefaults } from "@/lib/domain/model/netparams";
import type { Network } from "@/lib/domain/model/network";
import type { Plan } from "@/lib/domain/model/plan";
import { ghostIn, segmentsOf, subnetsOf } from "@/lib/domain/model/segment";
import { countOnes, toText, union } from "@/lib/domain/pool/address-pool";
import { applyChanges } from "@/lib/store/apply-changes";
import { loadState } from "@/lib/store/cluster-state";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "../catalogue";
import { preview, run } from "../operation";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

// Few addresses, names and nodes, so that steps meet each other: prod and twin are 10.1.0.0/28, and wide is 10.1.0.0/27
// around them, with a MAC prefix of its own.
const host = fc.integer({ min: 0, max: 20 }).map((at) => ip4Text(ip4Number("10.1.0.0") + at));
const network = fc.constantFrom("prod", "wide", "twin", "dmz");
const node = fc.constantFrom("node1", "node2", "node3", "node5");
const group = fc.constantFrom("default", "gpu", "edge");
const name = fc.constantFrom("a", "b", "c", "d");
const ip = fc.oneof(
  { weight: 3, arbitrary: host },
  { weight: 3, arbitrary: fc.constantFrom("pool", "none", "2001:db8::5") },
);
const none = fc.constant("none");
const networked = fc.record({ ip, network: fc.oneof({ weight: 4, arbitrary: network }, none) }, { requiredKeys: [] });
const nic = fc.oneof(
  { weight: 5, arbitrary: networked },
  fc.record({ ip: fc.oneof(host, none), link: fc.constantFrom("br0", "br1", "br7") }, { requiredKeys: ["link"] }),
);
const place = fc.integer({ min: -1, max: 1 });
const item = fc.oneof(
  fc.tuple(nic, place).map(([params, at]) => ({ op: "add", nic: at, ...params })),
  { weight: 3, arbitrary: fc.tuple(nic, place).map(([params, at]) => ({ op: "modify", nic: at, ...params })) },
  place.map((at) => ({ op: "remove", nic: at })),
);
const force = fc.boolean();

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(name, node, fc.array(nic, { maxLength: 3 }), force)
      .map(
        ([instance, on, nics, with_]) =>
          ["OP_INSTANCE_CREATE", { name: instance, primaryNode: on, nics, force: with_ }] as const,
      ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(name, fc.array(item, { minLength: 1, maxLength: 3 }), force)
      .map(([instance, nics, with_]) => ["OP_INSTANCE_SET_PARAMS", { instance, nics, force: with_ }] as const),
  },
  name.map((instance) => ["OP_INSTANCE_REMOVE", { instance }] as const),
  fc
    .tuple(name, node, fc.option(node), force)
    .map(
      ([instance, primaryNode, secondaryNode, with_]) =>
        ["OP_INSTANCE_CHANGE_NODES", { instance, primaryNode, secondaryNode, force: with_ }] as const,
    ),
  fc
    .tuple(network, group, fc.constantFrom("br0", "br1"), force)
    .map(
      ([of, to, link, with_]) =>
        ["OP_NETWORK_CONNECT", { network: of, group: to, mode: "bridged", link, force: with_ }] as const,
    ),
  fc
    .tuple(network, group, force)
    .map(([of, from, with_]) => ["OP_NETWORK_DISCONNECT", { network: of, group: from, force: with_ }] as const),
  fc
    .tuple(network, host, host)
    .map(
      ([of, add, remove]) =>
        ["OP_NETWORK_SET_PARAMS", { network: of, addReserved: [add], removeReserved: [remove] }] as const,
    ),
  fc
    .tuple(network, fc.option(host))
    .map(([of, gateway]) => ["OP_NETWORK_SET_PARAMS", { network: of, gateway }] as const),
  fc
    .tuple(network, group)
    .map(([of, to]) => ["OP_NETWORK_SET_NETPARAMS", { network: of, group: to, mode: "bridged", link: "br1" }] as const),
);

it("keeps pools and NICs in agreement, previews what it does and can take it back, whatever happens", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const cluster = await smallCluster();
      const { run: ask } = cluster;
      await ask("OP_NETWORK_ADD", {
        name: "prod",
        network: "10.1.0.0/28",
        gateway: "10.1.0.1",
        network6: "2001:db8::/64",
      });
      await ask("OP_NETWORK_ADD", { name: "wide", network: "10.1.0.0/27", macPrefix: "aa:bb:cc" });
      await ask("OP_NETWORK_ADD", { name: "twin", network: "10.1.0.0/28" });
      await ask("OP_NETWORK_ADD", { name: "dmz", network: "10.2.0.0/30" });
      for (const of of ["prod", "dmz"])
        await ask("OP_NETWORK_CONNECT", { network: of, group: "default", mode: "bridged", link: "br0" });
      const pool = { ip: "pool", network: "prod" };
      await ask("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics: [pool, pool] });
      await ask("OP_INSTANCE_CREATE", {
        name: "b",
        primaryNode: "node3",
        nics: [{ ip: "10.1.0.9" }, { ip: "10.1.0.18" }],
      });
      for (const [number, [opcode, input]] of steps.entries()) await take(cluster, opcode, input, number);
    }),
    { numRuns: 25 },
  );
}, 300_000);

async function take(
  { store, context }: Cluster,
  opcode: keyof typeof operations,
  input: unknown,
  number: number,
): Promise<void> {
  const drawing = () => ({ ...context, newUuid: counted(number) });
  const before = comparable(await loadState(store.reader));
  const foreseen = await preview(operations[opcode], input, drawing());
  const outcome = await run(operations[opcode], input, drawing());
  const state = await loadState(store.reader);
  if (!outcome.ok) {
    expect(foreseen).toEqual({ ok: false, refusal: outcome.refusal });
    expect(comparable(state)).toEqual(before);
    return;
  }
  expect(foreseen.ok ? withoutJob(foreseen.plan) : foreseen).toEqual(withoutJob(outcome.plan));
  expectAgreement(state);
  expect(await counts(store)).toEqual(state.networks.map(countsOf).sort());
  const { changes } = outcome.plan;
  await store.write((tx) => applyChanges(tx, changes.map(inverse).reverse(), { now: 1, job: 1 }));
  expect(comparable(await loadState(store.reader))).toEqual(before);
  await store.write((tx) => applyChanges(tx, changes, { now: 1, job: 1 }));
  expect(comparable(await loadState(store.reader))).toEqual(comparable(state));
}

/** UUIDs of one step: the preview and the operation draw the same ones. */
function counted(step: number): () => string {
  let drawn = 0;
  return () => `00000000-0000-4000-8000-${String(step).padStart(6, "0")}${String(drawn++).padStart(6, "0")}`;
}

function withoutJob(plan: Plan): unknown {
  return JSON.parse(JSON.stringify(plan, (key, value) => (key === "job" ? undefined : value)));
}

/** The state without serial numbers and times, in an order of its own. */
function comparable({ groups: _, cluster: __, ...state }: ClusterState): unknown {
  const text = JSON.stringify(state, (key, value) =>
    ["serialNo", "ctime", "mtime", "job", "at"].includes(key)
      ? undefined
      : value instanceof Uint8Array
        ? toText(value, value.length * 8)
        : value,
  );
  const parsed: Record<string, unknown[]> = JSON.parse(text);
  return Object.fromEntries(
    Object.entries(parsed).map(([key, list]) => [key, list.map((one) => JSON.stringify(one)).sort()]),
  );
}

/** The counts that stand beside the bits. */
async function counts({ reader }: Cluster["store"]): Promise<string[]> {
  const rows = await reader.network.findMany();
  return rows.map((row) => [row.name, row.instanceCount, row.externalCount, row.freeCount].join(" ")).sort();
}

function countsOf({ name: called, network: cidr, reservations, extReservations }: Network): string {
  const { size } = cidr4Range(cidr);
  const free = size - countOnes(union(reservations, extReservations), size);
  return [called, countOnes(reservations, size), countOnes(extReservations, size), free].join(" ");
}

/** What pools and NICs agree on after every operation (rules 17.26). */
function expectAgreement({ cluster, networks, instances, nodes, connections }: ClusterState): void {
  const nics = instances.flatMap((instance) => instance.nics.map((one) => ({ ...one, instance })));
  for (const one of networks) {
    const { first, size } = cidr4Range(one.network);
    const members = nics.flatMap((other) => (other.network === one.uuid && other.ip ? [other.ip] : []));
    expect(new Set(members).size, `${one.name} holds no address twice`).toBe(members.length);
    const held = new Set(members.filter(isIp4).map((address) => ip4Number(address) - first));
    expect(toText(one.reservations, size)).toBe(spell(size, (at) => held.has(at)));
    const isExternal = (at: number) => one.externals.some((row) => row.first <= first + at && first + at <= row.last);
    expect(toText(one.extReservations, size)).toBe(spell(size, isExternal));
  }
  const home = ({ instance }: (typeof nics)[number]) =>
    nodes.find(({ uuid }) => uuid === instance.primaryNode)?.group ?? "";
  const segments = segmentsOf({
    defaults: cluster?.nicparams ?? buildDefaults,
    macPrefix: cluster?.macPrefix ?? "",
    connections: connections.flatMap(({ group: { uuid }, netparams, ...row }) =>
      networks.filter((one) => one.uuid === row.network.uuid).map((one) => ({ network: one, group: uuid, netparams })),
    ),
    subnets: subnetsOf(networks),
  });
  for (const nic of nics) {
    if (nic.network !== null || nic.ip === null || !isIp4(nic.ip)) continue;
    const counting = ghostIn({ ...nic, address: ip4Number(nic.ip), groups: [home(nic)] }, segments);
    expect(counting.map(({ name: called }) => `${nic.instance.name} ${nic.ip} ${called}`)).toEqual([]);
  }
}

function spell(size: number, isSet: (at: number) => boolean): string {
  return Array.from({ length: size }, (_, at) => (isSet(at) ? "1" : "0")).join("");
}
