import fc from "fast-check";
import { expect, it } from "vitest";
import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { holdAddresses } from "@/lib/domain/pool/held-addresses";
import { applyChanges } from "@/lib/store/apply-changes";
import { recorded } from "@/testing/recorded-statements";
import { smallCluster } from "@/testing/small-cluster";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

const first = ip4Number("10.1.0.0");
const size = 1_024;
const hosts = fc.uniqueArray(fc.integer({ min: 1, max: size - 2 }), { minLength: 20, maxLength: 300 });

/** "10.1.0.3", "10.1.0.9": addresses of the network. */
function texts(places: readonly number[]): string[] {
  return places.map((place) => ip4Text(first + place));
}

/** Every other address of the network, so many of them. */
function scattered(count: number): string[] {
  return texts(Array.from({ length: count }, (_, at) => 2 + at * 2));
}

async function withNetwork(): Promise<Cluster> {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/22", gateway: "10.1.0.1" });
  return cluster;
}

/** What stands in a pool: rows without their numbers, bits and counts. */
async function poolOf({ network, store }: Cluster) {
  const { externals, reservations, extReservations, uuid } = await network("prod");
  const counts = { instanceCount: true, externalCount: true, freeCount: true };
  const counted = await store.reader.network.findUniqueOrThrow({ where: { uuid }, select: counts });
  return { externals, reservations, extReservations, ...counted };
}

/** Instance bits without a NIC. */
async function hold(cluster: Cluster, addresses: readonly string[]): Promise<void> {
  const network = await cluster.network("prod");
  const holders = addresses.map((ip) => ({ ip, instance: { uuid: ip, name: ip } }));
  await cluster.store.write((tx) => applyChanges(tx, holdAddresses(network, holders).changes, { now: 1, job: 1 }));
}

async function done<O extends OperationOpcode>(cluster: Cluster, opcode: O, input: Input<O>): Promise<number> {
  const outcome = await cluster.run(opcode, input);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.job;
}

it("an undo of scattered addresses restores the pool exactly, and its redo what the edit made", async () => {
  await fc.assert(
    fc.asyncProperty(hosts, hosts, hosts, async (before, added, removed) => {
      const cluster = await withNetwork();
      await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: texts(before) }, { reason: "first" });
      const pool = await poolOf(cluster);
      const lists = { addReserved: texts(added), removeReserved: texts(removed) };
      const job = await done(cluster, "OP_NETWORK_SET_PARAMS", { network: "prod", ...lists });
      const edited = await poolOf(cluster);
      const undo = await done(cluster, "OP_JOB_UNDO", { job });
      expect(await poolOf(cluster)).toEqual(pool);
      await done(cluster, "OP_JOB_UNDO", { job: undo });
      expect(await poolOf(cluster)).toEqual(edited);
    }),
    { numRuns: 12 },
  );
}, 120_000);

it("an undo of repaired orphans holds exactly the addresses that were held", async () => {
  await fc.assert(
    fc.asyncProperty(hosts, async (held) => {
      const cluster = await withNetwork();
      await hold(cluster, texts(held));
      const pool = await poolOf(cluster);
      const job = await done(cluster, "OP_NETWORK_REPAIR", { network: "prod", finding: "orphan", addresses: [] });
      expect((await poolOf(cluster)).instanceCount).toBe(0);
      await done(cluster, "OP_JOB_UNDO", { job });
      const { reservations, instanceCount } = await poolOf(cluster);
      expect({ reservations, instanceCount }).toEqual({
        reservations: pool.reservations,
        instanceCount: pool.instanceCount,
      });
    }),
    { numRuns: 6 },
  );
}, 120_000);

/** How many statements each step of a story takes; a step is given the job before it. */
async function statements(story: (cluster: Cluster) => ((job: number) => Promise<number>)[]): Promise<number[]> {
  const cluster = await withNetwork();
  await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", holdMinutes: 60 });
  const counts: number[] = [];
  let job = 0;
  for (const step of story(cluster)) {
    const taken = await recorded(async () => {
      job = await step(job);
    });
    counts.push(taken.length);
  }
  return counts;
}

const stories: Record<string, (addresses: string[]) => (cluster: Cluster) => ((job: number) => Promise<number>)[]> = {
  "reserve, undo, redo, release, undo and redo": (addresses) => (cluster) => [
    () => done(cluster, "OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: addresses }),
    (job) => done(cluster, "OP_JOB_UNDO", { job }),
    (job) => done(cluster, "OP_JOB_UNDO", { job }),
    () => done(cluster, "OP_NETWORK_SET_PARAMS", { network: "prod", removeReserved: addresses }),
    (job) => done(cluster, "OP_JOB_UNDO", { job }),
    (job) => done(cluster, "OP_JOB_UNDO", { job }),
  ],
  "repair of orphans, undo and redo": (addresses) => (cluster) => [
    async (job) => {
      await hold(cluster, addresses);
      return job;
    },
    () => done(cluster, "OP_NETWORK_REPAIR", { network: "prod", finding: "orphan", addresses: [] }),
    (job) => done(cluster, "OP_JOB_UNDO", { job }),
    (job) => done(cluster, "OP_JOB_UNDO", { job }),
  ],
};

for (const [name, story] of Object.entries(stories))
  it(`takes as many statements for 400 scattered addresses as for 4: ${name}`, async () => {
    expect(await statements(story(scattered(400)))).toEqual(await statements(story(scattered(4))));
  });
