import { expect, test } from "vitest";
import { smallCluster } from "@/testing/small-cluster";
import { jobFilter, jobList, jobPage } from "./jobs";
import { networkPage } from "./network-page";

test("a network that is made anew under an old name has jobs of its own; its namesake's are there by themselves", async () => {
  const { run, store } = await smallCluster();
  await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
  await run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.1" });
  await run("OP_NETWORK_REMOVE", { network: "prod" });
  const made = await run("OP_NETWORK_ADD", { name: "prod", network: "10.2.0.0/24" });
  expect((await networkPage(store.reader, "prod"))?.jobs).toBe(1);
  const listed = async (more: Record<string, string>) =>
    (await jobList(store.reader, jobFilter({ kind: "network", object: "prod", ...more }))).jobs.map(({ id }) => id);
  expect(await listed({})).toEqual([made.job]);
  expect(await listed({ namesakes: "true" })).toHaveLength(3);
  expect(await listed({ namesakes: "perhaps" })).toEqual([made.job]);
});

test("the objects of a job have their names of today, and null once they were removed", async () => {
  const { run, store } = await smallCluster();
  await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
  const connected = await run("OP_NETWORK_CONNECT", {
    network: "prod",
    group: "gpu",
    mode: "bridged",
    link: "br1",
    vlan: "",
  });
  const now = async () =>
    (await jobPage(store.reader, connected.job ?? 0))?.objects.map(({ name, now: today }) => [name, today]);
  await run("OP_NETWORK_RENAME", { network: "prod", newName: "stage" });
  expect(await now()).toContainEqual(["prod", "stage"]);
  expect(await now()).toContainEqual(["gpu", "gpu"]);
  await run("OP_NETWORK_DISCONNECT", { network: "stage", group: "gpu" });
  await run("OP_NETWORK_REMOVE", { network: "stage" });
  expect(await now()).toContainEqual(["prod", null]);
  const { jobs } = await jobList(store.reader, jobFilter({}));
  expect(jobs.find(({ id }) => id === connected.job)?.objects).toContainEqual(expect.objectContaining({ now: null }));
});
