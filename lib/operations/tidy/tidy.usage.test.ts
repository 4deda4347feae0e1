import { beforeEach, expect, test } from "vitest";
import { day, now, type TidyCluster, tidyCluster } from "@/testing/tidying";

let cluster: TidyCluster;
beforeEach(async () => {
  cluster = await tidyCluster();
});

/** A row of a network so many days ago, and so many seconds into that day in UTC. */
async function row(networkUuid: string, daysAgo: number, second: number, free: number, grown: number): Promise<void> {
  const at = Math.floor(now / day) * day - daysAgo * day + second;
  const counts = { instance: 0, external: 256 - free, free, grown };
  await cluster.store.write((tx) => tx.poolUsage.create({ data: { networkUuid, at, job: 7, ...counts, jobs: 1 } }));
}

async function rows(): Promise<[string, number, number, number][]> {
  const all = await cluster.store.reader.poolUsage.findMany({ orderBy: { id: "asc" } });
  return all.map(({ networkUuid, free, grown, jobs }) => [networkUuid, free, grown, jobs]);
}

async function addNetwork(uuid: string): Promise<void> {
  await cluster.run("OP_NETWORK_ADD", { name: uuid, network: "10.1.0.0/24" }, { newUuid: () => uuid, now: () => 1 });
  await cluster.store.write((tx) => tx.poolUsage.deleteMany({ where: { networkUuid: uuid } }));
}

test("of a day of more than 90 days ago stay the last row, with all its jobs, and the largest", async () => {
  await addNetwork("lab");
  for (const [second, free, grown] of [
    [1, 250, 1],
    [2, 200, 50],
    [3, 201, -1],
    [4, 202, -1],
  ] as const)
    await row("lab", 100, second, free, grown);
  await row("lab", 99, 1, 180, 22);
  await row("lab", 5, 1, 179, 1);
  await row("lab", 5, 2, 178, 1);
  await row("lab", 5, 3, 177, 1);
  await cluster.tidy();
  const thinned = [
    ["lab", 200, 50, 0],
    ["lab", 202, -1, 4],
    ["lab", 180, 22, 1],
    ["lab", 179, 1, 1],
    ["lab", 178, 1, 1],
    ["lab", 177, 1, 1],
  ];
  expect(await rows()).toEqual(thinned);
  await cluster.tidy();
  expect(await rows()).toEqual(thinned);
});

test("what is older than jobs are kept goes, but for the last row before, and all of a network that is gone", async () => {
  await addNetwork("lab");
  await row("lab", 900, 1, 250, 1);
  await row("lab", 800, 1, 240, 10);
  await row("lab", 10, 1, 230, 10);
  await row("gone", 800, 1, 9, 1);
  await row("gone", 10, 1, 8, 1);
  await cluster.tidy();
  expect(await rows()).toEqual([
    ["lab", 240, 10, 1],
    ["lab", 230, 10, 1],
    ["gone", 8, 1, 1],
  ]);
});

test("where jobs are kept for ever, so is usage; a dry run leaves it alone", async () => {
  await row("lab", 900, 1, 250, 1);
  await cluster.tidy({ jobDays: null });
  await cluster.tidy({}, { dryRun: true });
  expect(await rows()).toHaveLength(1);
});
