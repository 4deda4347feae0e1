import { expect, test } from "vitest";
import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import { closeJob, openJob } from "@/lib/store/jobs";
import { freshStore } from "@/testing/fresh-store";
import { smallCluster } from "@/testing/small-cluster";
import { findBareJob, findJob, jobList, jobPage, jobResults, recentJobs, resultsPart } from "./jobs";

test("private OS parameters of an instance are read in no job", async () => {
  const store = freshStore();
  const hidden = { osparams_private: { key: "hush" } };
  const instance = { uuid: "i", name: "web", primary: { uuid: "n", name: "node1" }, secondary: null, tags: [] };
  const id = await store.write(async (tx) => {
    const asked = { params: { settings: hidden }, said: hidden, door: "rapi", actor: "ana", reason: "" } as const;
    const job = { ...asked, opcode: "OP_INSTANCE_CREATE", summary: "Add web", dryRun: false, now: 1 } as const;
    const opened = await openJob(tx, job);
    const changes = [{ type: "instance" as const, before: null, after: { ...instance, extra: hidden } }];
    const plan = { summary: "Add web", changes, outcomes: [], warnings: [], conflicts: [], objects: [], result: null };
    await closeJob(tx, opened, plan, [], 2);
    return opened;
  });
  const read = [
    await findJob(store.reader, id),
    ...(await jobList(store.reader, {})).jobs,
    ...(await recentJobs(store.reader, 5)),
  ];
  expect(read).toHaveLength(3);
  for (const job of read) {
    expect(JSON.stringify(job)).not.toContain("hush");
    expect(job).toMatchObject({
      params: { settings: { osparams_private: { key: "<redacted>" } } },
      changes: [{ after: { name: "web", extra: { osparams_private: { key: "<redacted>" } } } }],
    });
  }
  const bare = await findBareJob(store.reader, id);
  expect(bare).toEqual({ ...(await findJob(store.reader, id)), changes: [] });
  expect(JSON.stringify(await store.reader.job.findUnique({ where: { id } }))).not.toContain("hush");
  expect(await store.reader.jobPrivates.findMany()).toEqual([{ jobId: id, values: ["hush"], at: 2 }]);
});

/** A job that reserved so many scattered addresses, of which an administrator had some already. */
async function reserving(count: number) {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/20" });
  const addresses = Array.from({ length: count }, (_, at) => ip4Text(ip4Number("10.1.0.2") + at * 2));
  await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: addresses.slice(0, 60) });
  const outcome = await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: [addresses.join()] });
  return { store: cluster.store, id: outcome.job ?? 0 };
}

test("the page of a job has as much text for 2,000 results as for 200", async () => {
  const [few, many] = [await reserving(200), await reserving(2_000)];
  const [short, long] = [await jobPage(few.store.reader, few.id), await jobPage(many.store.reader, many.id)];
  const digits = 20;
  expect(JSON.stringify(long).length).toBeLessThan(JSON.stringify(short).length + digits);
  expect(long?.results.map(({ outcome, addresses, ranges }) => [outcome, addresses, ranges])).toEqual([
    ["reserved", 1_940, 1_940],
    ["unchanged", 60, 60],
  ]);
  expect(long?.command).toContain("--add-reserved-ips=@reserve.txt");
});

test("what the page leaves out is read in parts, or whole", async () => {
  const { store, id } = await reserving(300);
  const part = resultsPart({ outcome: "reserved", from: "150" });
  expect(await jobResults(store.reader, id, part)).toMatchObject({ ranges: { length: 90 }, left: 0 });
  expect(await jobResults(store.reader, id, resultsPart({}))).toMatchObject({ ranges: { length: 300 }, left: 0 });
  expect(resultsPart({ outcome: "eaten" })).toBeNull();
  expect(resultsPart({ outcome: "kept", from: "-1" })).toEqual({ outcome: "kept", from: 0 });
  expect(await jobResults(store.reader, 999, null)).toBeNull();
});

test("conflicts of a job name what has gone since, and what has another name now", async () => {
  const { store, run, instance } = await smallCluster();
  await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
  await instance("old", "node1", { ip: "10.1.0.5" });
  await instance("other", "node2", { ip: "10.1.0.6" });
  const netparams = { mode: "bridged", link: "br0" } as const;
  const refused = await run("OP_NETWORK_CONNECT", { network: "prod", group: "default", ...netparams });
  await run("OP_INSTANCE_REMOVE", { instance: "old" });
  await run("OP_INSTANCE_RENAME", { instance: "other", newName: "renamed" });
  const page = await jobPage(store.reader, refused.job ?? 0);
  const named = page?.refusal?.conflicts?.map((one) => [one.instance.name, one.instance.now, one.node.now]);
  expect(named?.toSorted()).toEqual([
    ["old", null, "node1"],
    ["other", "renamed", "node2"],
  ]);
});
