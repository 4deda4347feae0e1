import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import { smallCluster } from "@/testing/small-cluster";
import { fillPoolUsage } from "./fill-pool-usage";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

const subnets = { prod: "10.1.0.0/27", lab: "10.1.0.8/29" } as const;
const networks = ["prod", "lab"] as const;
const first = ip4Number("10.1.0.0");
const host = fc.integer({ min: 0, max: 31 }).map((at) => ip4Text(first + at));
const lists = fc.array(
  fc.oneof(
    host,
    fc.integer({ min: 0, max: 27 }).map((at) => `${ip4Text(first + at)}-${ip4Text(first + at + 4)}`),
  ),
  { maxLength: 3 },
);
const instance = fc.constantFrom("web", "db", "mx");

/** Something that changes pools, or is refused, by its opcode and input. */
const step = fc.oneof(
  fc
    .record({ network: fc.constantFrom(...networks), addReserved: lists, removeReserved: lists })
    .map((input) => ["OP_NETWORK_SET_PARAMS", input] as const),
  fc
    .record({ network: fc.constantFrom(...networks), gateway: fc.option(host) })
    .map((input) => ["OP_NETWORK_SET_PARAMS", input] as const),
  fc
    .record({ name: instance, network: fc.constantFrom(...networks) })
    .map(
      ({ name, network }) =>
        ["OP_INSTANCE_CREATE", { name, primaryNode: "node1", nics: [{ ip: "pool", network }] }] as const,
    ),
  instance.map((name) => ["OP_INSTANCE_REMOVE", { instance: name }] as const),
  fc.constantFrom(...networks).map((network) => ["OP_NETWORK_REMOVE", { network }] as const),
  fc.constantFrom(...networks).map((name) => ["OP_NETWORK_ADD", { name, network: subnets[name] }] as const),
  fc
    .constantFrom(...networks)
    .map((network) => ["OP_NETWORK_CONNECT", { network, group: "default", mode: "bridged", link: "br0" }] as const),
  fc.constantFrom(...networks).map((network) => ["OP_NETWORK_DISCONNECT", { network, group: "default" }] as const),
  fc.integer({ min: 1, max: 20 }).map((job) => ["OP_JOB_UNDO", { job }] as const),
);

test("whatever happens, each job leaves the counts of then, and taking all of it back finds the same history", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), fc.boolean(), async (steps, dryRun) => {
      const cluster = await smallCluster();
      let at = 1_000;
      const run = (opcode: never, input: never) => cluster.run(opcode, input, { now: () => at });
      for (const name of networks) {
        at += 10;
        await run("OP_NETWORK_ADD" as never, { name, network: subnets[name] } as never);
        await run(
          "OP_NETWORK_CONNECT" as never,
          { network: name, group: "default", mode: "bridged", link: "br0" } as never,
        );
      }
      if (dryRun)
        await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.9"] }, { dryRun: true });
      for (const [opcode, input] of steps) {
        at += 10;
        await run(opcode as never, input as never);
        await expectCounts(cluster);
      }
      const kept = await history(cluster);
      const database = new Database(cluster.store.file);
      database.exec(`DELETE FROM "PoolUsage"`);
      fillPoolUsage(database, at);
      database.close();
      expect(await history(cluster)).toEqual(kept);
    }),
    { numRuns: 20 },
  );
}, 180_000);

/** The last row of each network has what the network has. */
async function expectCounts({ store: { reader } }: Cluster): Promise<void> {
  for (const { uuid, instanceCount, externalCount, freeCount } of await reader.network.findMany()) {
    const last = await reader.poolUsage.findFirst({ where: { networkUuid: uuid }, orderBy: { id: "desc" } });
    expect(last).toMatchObject({ instance: instanceCount, external: externalCount, free: freeCount });
  }
}

async function history({ store: { reader } }: Cluster) {
  const rows = await reader.poolUsage.findMany({ omit: { id: true } });
  const key = ({ networkUuid, at }: { networkUuid: string; at: number }) => `${networkUuid} ${1e6 + at}`;
  return rows.sort((a, b) => key(a).localeCompare(key(b)));
}
