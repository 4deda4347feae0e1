import fc from "fast-check";
import { expect, it } from "vitest";
import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import { wayThere } from "@/lib/domain/chain/way-there";
import { loadChainSituation } from "@/lib/store/chain/chain-situation";
import { loadState } from "@/lib/store/cluster-state";
import { expectLeads } from "@/testing/chain/compared";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "../catalogue";
import { preview, run } from "../operation";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;
type Opcode = keyof typeof operations;
type Act = readonly [Opcode | "damage", Record<string, unknown>];

// Few addresses, names and nodes, so that steps meet each other: prod and twin are 10.1.0.0/28, and wide is 10.1.0.0/27
// around them, with a MAC prefix of its own.
const host = fc.integer({ min: 0, max: 15 }).map((at) => ip4Text(ip4Number("10.1.0.0") + at));
const hosts = fc.uniqueArray(host, { minLength: 1, maxLength: 4 });
const network = fc.constantFrom("prod", "wide", "twin", "fresh");
const group = fc.constantFrom("default", "gpu", "extra");
const name = fc.constantFrom("a", "b", "c");
const node = fc.constantFrom("node1", "node2", "node3", "node5");
const tags = fc.uniqueArray(fc.constantFrom("x", "y:1", "z"), { minLength: 1, maxLength: 2 });
const force = fc.boolean();
const ip = fc.oneof(
  { weight: 4, arbitrary: host },
  { weight: 2, arbitrary: fc.constantFrom("pool", "none", "10.9.0.9") },
);
const link = fc.constantFrom("br0", "br1");
const networked = fc.record({ ip, network: fc.oneof({ weight: 4, arbitrary: network }, fc.constant("none")) });
const unwired = fc.record({
  ip: fc.oneof(host, fc.constant("none")),
  mode: fc.constantFrom("bridged", "routed"),
  link,
});
const named = fc.record(
  { name: fc.constantFrom("eth0", "eth1", "none"), mac: fc.constantFrom("aa:00:00:00:00:77") },
  {
    requiredKeys: [],
  },
);
const nic = fc.oneof({ weight: 6, arbitrary: networked }, { weight: 1, arbitrary: unwired }, named);
const place = fc.integer({ min: -1, max: 2 });
const item = fc.oneof(
  fc.tuple(nic, place).map(([params, at]) => ({ op: "add", nic: at, ...params })),
  { weight: 4, arbitrary: fc.tuple(nic, place).map(([params, at]) => ({ op: "modify", nic: at, ...params })) },
  place.map((at) => ({ op: "remove", nic: at })),
);

const acts: fc.Arbitrary<Act>[] = [
  fc.tuple(name, fc.array(item, { minLength: 1, maxLength: 3 }), force).map(([instance, nics, with_]) => {
    return ["OP_INSTANCE_SET_PARAMS", { instance, nics, force: with_ }] as const;
  }),
  fc.tuple(name, node, fc.array(networked, { maxLength: 3 }), force).map(([instance, primaryNode, nics, with_]) => {
    return ["OP_INSTANCE_CREATE", { name: instance, primaryNode, nics, force: with_ }] as const;
  }),
  name.map((instance) => ["OP_INSTANCE_REMOVE", { instance }] as const),
  fc.tuple(name, fc.constantFrom("d", "e")).map(([instance, newName]) => {
    return ["OP_INSTANCE_RENAME", { instance, newName }] as const;
  }),
  fc.tuple(network, group, fc.constantFrom("bridged", "routed"), link, force).map(([of, to, mode, over, with_]) => {
    return ["OP_NETWORK_CONNECT", { network: of, group: to, mode, link: over, force: with_ }] as const;
  }),
  fc.tuple(network, group, link).map(([of, to, over]) => {
    return ["OP_NETWORK_CONNECT", { network: of, group: to, mode: "bridged", link: over, force: true }] as const;
  }),
  fc.tuple(network, group, force).map(([of, from, with_]) => {
    return ["OP_NETWORK_DISCONNECT", { network: of, group: from, force: with_ }] as const;
  }),
  fc.tuple(network, group, link, force).map(([of, to, over, longWay]) => {
    return ["OP_NETWORK_SET_NETPARAMS", { network: of, group: to, mode: "bridged", link: over, longWay }] as const;
  }),
  fc.tuple(network, hosts, hosts).map(([of, addReserved, removeReserved]) => {
    return ["OP_NETWORK_SET_PARAMS", { network: of, addReserved, removeReserved }] as const;
  }),
  fc.tuple(network, fc.option(host), hosts, hosts).map(([of, gateway, addReserved, removeReserved]) => {
    return ["OP_NETWORK_SET_PARAMS", { network: of, gateway, addReserved, removeReserved }] as const;
  }),
  fc
    .tuple(network, fc.constantFrom(null, "aa:bb:dd"), fc.constantFrom("2001:db8::/64", "2001:db8:1::/64", null), force)
    .map(([of, macPrefix, network6, six]) => {
      const gateway6 = six && network6 !== null ? network6.replace("/64", "1") : undefined;
      const ipv6 = six ? { network6, ...(gateway6 && { gateway6 }) } : {};
      return ["OP_NETWORK_SET_PARAMS", { network: of, macPrefix, ...ipv6 }] as const;
    }),
  fc.tuple(hosts, fc.option(host), force, tags).map(([addReserved, gateway, conflictsCheck, of]) => {
    const cidr = conflictsCheck ? "198.51.100.0/27" : "10.1.0.0/28";
    const inside = conflictsCheck ? addReserved.map((one) => one.replace("10.1.0", "198.51.100")) : addReserved;
    const own = conflictsCheck ? null : gateway;
    const added = { name: "fresh", network: cidr, addReserved: inside, gateway: own, conflictsCheck, tags: of };
    return ["OP_NETWORK_ADD", added] as const;
  }),
  fc.constantFrom("twin", "fresh").map((of) => ["OP_NETWORK_REMOVE", { network: of }] as const),
  network.map((of) => ["OP_NETWORK_RENAME", { network: of, newName: "other" }] as const),
  fc.tuple(network, hosts).map(([of, addresses]) => {
    return ["OP_NETWORK_SET_RESERVATIONS", { network: of, addresses, owner: "net" }] as const;
  }),
  fc.tuple(network, fc.constantFrom("orphan", "missing_bit", "clear_edge_bit")).map(([of, finding]) => {
    return ["OP_NETWORK_REPAIR", { network: of, finding }] as const;
  }),
  fc.tuple(network, tags).map(([of, some]) => ["OP_TAGS_SET", { network: of, tags: some }] as const),
  fc.tuple(name, tags).map(([instance, some]) => ["OP_TAGS_SET", { instance, tags: some }] as const),
  fc.tuple(name, tags).map(([instance, some]) => ["OP_TAGS_DEL", { instance, tags: some }] as const),
  fc.tuple(group, tags).map(([of, some]) => ["OP_TAGS_SET", { group: of, tags: some }] as const),
  fc.constant(["OP_GROUP_ADD", { name: "extra" }] as const),
  fc.constant(["OP_GROUP_REMOVE", { group: "extra" }] as const),
  fc.constant(["OP_GROUP_RENAME", { group: "extra", newName: "extra2" }] as const),
  fc.constant(["OP_GROUP_SET_PARAMS", { group: "gpu", allocPolicy: "last_resort" }] as const),
  fc
    .tuple(group, node)
    .map(([to, one]) => ["OP_GROUP_ASSIGN_NODES", { group: to, nodes: [one], force: true }] as const),
  link.map(
    (over) => ["OP_CLUSTER_SET_PARAMS", { link: over, macPrefix: over === "br0" ? "aa:00:01" : "aa:00:02" }] as const,
  ),
  fc.integer({ min: 1, max: 20 }).map((job) => ["OP_JOB_UNDO", { job }] as const),
  fc.tuple(network, host, fc.constantFrom("orphan", "missing", "drift")).map(([of, at, what]) => {
    return ["damage", { of, at, what }] as const;
  }),
];
const act = fc.oneof(
  ...acts.map((arbitrary, at) => ({ arbitrary, weight: at === 0 ? 10 : at === acts.length - 2 ? 6 : 2 })),
);

it("carries out whatever the cluster can do, as the plan says, and without giving addresses away on the way", async () => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 16 }), async (chosen) => {
      const cluster = await filled();
      for (const [number, [opcode, input]] of chosen.entries())
        if (opcode === "damage") await damage(cluster, input as Damage);
        else if (await take(cluster, opcode, input, number)) tried++;
    }),
    { numRuns: 12 },
  );
  expect(tried).toBeGreaterThan(10);
}, 600_000);

async function filled(): Promise<Cluster> {
  const cluster = await smallCluster();
  const { run: ask } = cluster;
  await ask("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/28", gateway: "10.1.0.1", network6: "2001:db8::/64" });
  await ask("OP_NETWORK_ADD", { name: "wide", network: "10.1.0.0/27", macPrefix: "aa:bb:cc" });
  await ask("OP_NETWORK_ADD", { name: "twin", network: "10.1.0.0/28" });
  for (const of of ["prod", "wide"])
    await ask("OP_NETWORK_CONNECT", {
      network: of,
      group: "default",
      mode: "bridged",
      link: of === "prod" ? "br0" : "br1",
    });
  const pool = { ip: "pool", network: "prod" };
  await ask("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics: [pool, { ip: "pool", network: "wide" }] });
  await ask("OP_INSTANCE_CREATE", { name: "b", primaryNode: "node1", nics: [pool, pool] });
  await ask("OP_INSTANCE_CREATE", { name: "c", primaryNode: "node3", nics: [{ ip: "10.1.0.9" }, { ip: "10.9.0.1" }] });
  return cluster;
}

type Damage = { of: string; at: string; what: "orphan" | "missing" | "drift" };

/** What a cluster may come with: bits that no NIC explains, NICs without their bit, and NICs with netparams of their own. */
async function damage({ store }: Cluster, { of, at, what }: Damage): Promise<void> {
  await store.write(async (tx) => {
    const row = await tx.network.findUnique({ where: { name: of } });
    if (!row) return;
    if (what === "drift") {
      await tx.nic.updateMany({
        where: { networkUuid: row.uuid, position: 0 },
        data: { link: "br9", mode: "bridged" },
      });
      return;
    }
    const nics = await tx.nic.findMany({ where: { networkUuid: row.uuid } });
    const bit = ip4Number(at) - Number(row.first);
    if (bit < 0 || bit >= 2 ** (32 - row.prefixLength)) return;
    const held = nics.some((one) => one.ip === at);
    if (held !== (what === "missing")) return;
    const bits = Uint8Array.from(row.reservations);
    const mask = 1 << (7 - (bit & 7));
    bits[bit >> 3] = held ? (bits[bit >> 3] ?? 0) & ~mask : (bits[bit >> 3] ?? 0) | mask;
    await tx.network.update({ where: { uuid: row.uuid }, data: { reservations: bits } });
  });
}

/** Whether jobs of the cluster carried it out. */
async function take({ store, context }: Cluster, opcode: Opcode, input: unknown, number: number): Promise<boolean> {
  const drawing = () => ({ ...context, newUuid: counted(number) });
  const foreseen = await preview(operations[opcode], input, drawing());
  const before = await loadState(store.reader);
  const { changes } = foreseen.ok ? foreseen.plan : { changes: [] };
  const way = wayThere(changes, await loadChainSituation(store.reader, changes, "3.0.2"));
  const outcome = await run(operations[opcode], input, drawing());
  if (!foreseen.ok || !outcome.ok) return false;
  if (!way.ok) expect(way.refusal.remedy).toBeTruthy();
  if (!way.ok || changes.length === 0) return false;
  const after = await loadState(store.reader);
  const about = JSON.stringify({ opcode, input, way: way.value }, null, 1);
  expectLeads(way.value, before, after, about);
  return true;
}

/** UUIDs of one step: the preview and the operation draw the same ones. */
function counted(step: number): () => string {
  let drawn = 0;
  return () => `00000000-0000-4000-8000-${String(step).padStart(6, "0")}${String(drawn++).padStart(6, "0")}`;
}
