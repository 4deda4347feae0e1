import fc from "fast-check";
import { expect, it } from "vitest";
import { cidr4Range, ip4Number, ip4Text } from "@/lib/domain/address/ip";
import { countOnes, getBit, toText, union } from "@/lib/domain/pool/address-pool";
import { smallCluster } from "@/testing/small-cluster";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

/** Two networks that share addresses: on one segment or not, as connections and MAC prefixes come out. */
const subnets = { prod: "10.1.0.0/27", lab: "10.1.0.8/29" } as const;
const networks = ["prod", "lab"] as const;

const first = ip4Number("10.1.0.0");
const host = fc.integer({ min: 0, max: 31 }).map((at) => ip4Text(first + at));
const group = fc.constantFrom("default", "gpu", "edge");
const force = fc.boolean();
const moving = fc.constantFrom([], [], ["i0-0"], ["i1-0"], ["i1-0", "i2-0"]);
const lists = fc.array(host, { maxLength: 3 });
const netparams = fc.constantFrom(
  { mode: "bridged", link: "br0" } as const,
  { mode: "openvswitch", link: "ovs1", vlan: "7" } as const,
);

/** Something that people do to a network, with its input. */
const step = fc.oneof(
  fc.record({ addReserved: lists, removeReserved: lists }).map((input) => ["OP_NETWORK_SET_PARAMS", input] as const),
  fc.record({ macPrefix: fc.constantFrom(null, "aa:00:07") }).map((input) => ["OP_NETWORK_SET_PARAMS", input] as const),
  fc.record({ gateway: fc.option(host) }).map((input) => ["OP_NETWORK_SET_PARAMS", input] as const),
  fc
    .tuple(group, netparams, force, moving)
    .map(
      ([to, params, with_, nextFree]) =>
        ["OP_NETWORK_CONNECT", { group: to, ...params, force: with_, nextFree }] as const,
    ),
  fc.tuple(group, force).map(([from, with_]) => ["OP_NETWORK_DISCONNECT", { group: from, force: with_ }] as const),
  fc.tuple(group, netparams).map(([of, params]) => ["OP_NETWORK_SET_NETPARAMS", { group: of, ...params }] as const),
);

const nic = fc.tuple(fc.constantFrom("node1", "node2:node3", "node3:node5", "node4", "node5"), host);

const steps = fc.array(fc.tuple(fc.constantFrom(...networks), step), { maxLength: 16 });

it("keeps rows, bits and counts of pools in agreement whatever happens in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(nic, { maxLength: 6 }), steps, async (nics, asked) => {
      const cluster = await smallCluster();
      for (const name of networks) await cluster.run("OP_NETWORK_ADD", { name, network: subnets[name] });
      for (const [at, [nodes, ip]] of nics.entries()) await cluster.instance(`i${at}`, nodes, { ip });
      for (const [network, [opcode, input]] of asked) {
        await cluster.run(opcode, { network, ...input } as never);
        for (const name of networks) await expectAgreement(cluster, name);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

async function expectAgreement({ network, store }: Cluster, name: string): Promise<void> {
  const pool = await network(name);
  const { first: base, size } = cidr4Range(pool.network);
  const rows = Array.from({ length: size }, (_, at) =>
    pool.externals.some((row) => row.first <= base + at && base + at <= row.last),
  );
  expect(toText(pool.extReservations, size)).toBe(rows.map(Number).join(""));
  expect(pool.externals.filter(({ source }) => source === "gateway").map((row) => ip4Text(row.first))).toEqual(
    pool.gateway === null ? [] : [pool.gateway],
  );
  const members = await store.reader.nic.findMany({ where: { networkUuid: pool.uuid } });
  const held = new Set(members.map(({ ip4 }) => Number(ip4)));
  for (let at = 0; at < size; at++) expect(getBit(pool.reservations, at), `bit ${at}`).toBe(held.has(base + at));
  expect(await store.reader.network.findUnique({ where: { uuid: pool.uuid } })).toMatchObject({
    instanceCount: countOnes(pool.reservations, size),
    externalCount: countOnes(pool.extReservations, size),
    freeCount: size - countOnes(union(pool.reservations, pool.extReservations), size),
  });
}
