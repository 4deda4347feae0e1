import { expect, test } from "vitest";
import { smallCluster } from "@/testing/small-cluster";
import { networkUsageHistory } from "./network-usage";
import { knownUsage, usageOfNetworks } from "./networks-usage";

const day = 86_400;
const start = Math.floor(1_800_000_000 / day) * day;

/** A /26 in which an address is reserved each other day, for 60 days; and one to which nothing happens. */
async function growing() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "lab", network: "10.1.0.0/26" }, { now: () => start });
  await cluster.run("OP_NETWORK_ADD", { name: "quiet", network: "10.2.0.0/26" }, { now: () => start });
  for (let at = 1; at <= 30; at++)
    await cluster.run(
      "OP_NETWORK_SET_PARAMS",
      { network: "lab", addReserved: [`10.1.0.${at}`] },
      { now: () => start + at * 2 * day, reason: `Rack ${at}` },
    );
  return { ...cluster, now: start + 60 * day };
}

test("the usage of a network has its days, the largest job of each and when it will be full", async () => {
  const { store, run, now } = await growing();
  const more = { network: "lab", removeReserved: ["10.1.0.1-10.1.0.10"] };
  await run("OP_NETWORK_SET_PARAMS", more, { now: () => now + 60, reason: "Moved" });
  await run("OP_NETWORK_SET_PARAMS", { network: "lab", addReserved: ["10.1.0.1"] }, { now: () => now + 120 });
  const history = await networkUsageHistory(store.reader, "lab", now + 180);
  expect(history?.size).toBe(64);
  expect(history?.days).toHaveLength(31);
  expect(history?.days[1]).toMatchObject({ at: start + 2 * day, external: 3, instance: 0, free: 61, jobs: 1 });
  expect(history?.days[1]?.largest).toMatchObject({ grown: 1, actor: "ana", reason: "Rack 1", tidied: false });
  expect(history?.days.at(-1)).toMatchObject({ free: 41, jobs: 3, largest: { grown: -10, reason: "Moved" } });
  expect(history?.forecast).toMatchObject({ kind: "growing", days: 60 });
});

test("the job of a day that was tidied away is left with its number", async () => {
  const { store, now } = await growing();
  await store.write((tx) => tx.job.deleteMany({ where: { reason: "Rack 2" } }));
  const history = await networkUsageHistory(store.reader, "lab", now);
  expect(history?.days[2]?.largest).toMatchObject({ grown: 1, summary: "", tidied: true });
});

test("there is no usage of a network that does not exist", async () => {
  const { store } = await smallCluster();
  expect(await networkUsageHistory(store.reader, "lab", 0)).toBeNull();
});

test("the usage of all networks leaves out those that are gone", async () => {
  const { store, run, network, now } = await growing();
  const [lab, quiet] = [await network("lab"), await network("quiet")];
  const known = async () => usageOfNetworks(await knownUsage(store.reader), now);
  expect((await known())[quiet.uuid]).toMatchObject({ text: "Not growing", line: [[60, 62]] });
  expect((await known())[lab.uuid]).toMatchObject({
    text: "65 days",
    basis: "From 60 days and 31 jobs: 0.5 addresses a day.",
  });
  await run("OP_NETWORK_REMOVE", { network: "quiet" });
  expect(Object.keys(await known())).toEqual([lab.uuid]);
});
