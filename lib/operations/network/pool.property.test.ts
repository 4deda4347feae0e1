import fc from "fast-check";
import { expect, it } from "vitest";
import { cidr4Range, ip4Number, ip4Text } from "@/lib/domain/address/ip";
import { countOnes, getBit, toText, union } from "@/lib/domain/pool/address-pool";
import { smallCluster } from "@/testing/small-cluster";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

const size = 32;
const first = ip4Number("10.1.0.0");
const host = fc.integer({ min: 0, max: size - 1 }).map((at) => ip4Text(first + at));
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

it("keeps rows, bits and counts of a pool in agreement whatever happens in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(nic, { maxLength: 6 }), fc.array(step, { maxLength: 12 }), async (nics, steps) => {
      const cluster = await smallCluster();
      await cluster.run("OP_NETWORK_ADD", { name: "prod", network: `10.1.0.0/27`, gateway: "10.1.0.1" });
      for (const [at, [nodes, ip]] of nics.entries()) await cluster.instance(`i${at}`, nodes, { ip });
      for (const [opcode, input] of steps) {
        await cluster.run(opcode, { network: "prod", ...input } as never);
        await expectAgreement(cluster);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

async function expectAgreement({ network, store }: Cluster): Promise<void> {
  const prod = await network("prod");
  const { first: base } = cidr4Range(prod.network);
  const rows = Array.from({ length: size }, (_, at) =>
    prod.externals.some((row) => row.first <= base + at && base + at <= row.last),
  );
  expect(toText(prod.extReservations, size)).toBe(rows.map(Number).join(""));
  expect(prod.externals.filter(({ source }) => source === "gateway").map((row) => ip4Text(row.first))).toEqual(
    prod.gateway === null ? [] : [prod.gateway],
  );
  const members = await store.reader.nic.findMany({ where: { networkUuid: prod.uuid } });
  const held = new Set(members.map(({ ip4 }) => Number(ip4)));
  for (let at = 0; at < size; at++) expect(getBit(prod.reservations, at), `bit ${at}`).toBe(held.has(base + at));
  expect(await store.reader.network.findUnique({ where: { uuid: prod.uuid } })).toMatchObject({
    instanceCount: countOnes(prod.reservations, size),
    externalCount: countOnes(prod.extReservations, size),
    freeCount: size - countOnes(union(prod.reservations, prod.extReservations), size),
  });
}
