import { beforeEach, expect, it } from "vitest";
import { smallCluster } from "@/testing/small-cluster";
import { hookCluster, hookNodeNames } from "./hook-nodes";

let cluster: Awaited<ReturnType<typeof smallCluster>>;
const none = { master: false, groups: [], nodes: [] };

beforeEach(async () => {
  cluster = await smallCluster();
});

it("names cluster and master", async () => {
  expect(await hookCluster(cluster.store.reader)).toEqual({ name: "cluster.example.com", master: "node1" });
});

it("names each node of a hook once, in order", async () => {
  const { reader } = cluster.store;
  expect(await hookNodeNames(reader, none)).toEqual([]);
  expect(await hookNodeNames(reader, { ...none, master: true })).toEqual(["node1"]);
  expect(
    await hookNodeNames(reader, { master: true, groups: ["group-gpu", "group-default"], nodes: ["node5", "node3"] }),
  ).toEqual(["node1", "node2", "node3", "node4", "node5"]);
});

it("leaves out nodes that are offline or gone (rules 7.1)", async () => {
  const { store } = cluster;
  await store.write((tx) => tx.node.update({ where: { uuid: "node3" }, data: { extra: { offline: true } } }));
  await store.write((tx) => tx.node.update({ where: { uuid: "node4" }, data: { extra: { offline: false } } }));
  expect(await hookNodeNames(store.reader, { ...none, groups: ["group-gpu"], nodes: ["gone"] })).toEqual(["node4"]);
});
