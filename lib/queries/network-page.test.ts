import { expect, test } from "vitest";
import { smallCluster } from "@/testing/small-cluster";
import { matrix } from "./connections";
import { groupPage } from "./groups";
import { networkInfoText } from "./info-text";
import { networkPage } from "./network-page";

/** A network in default and gpu; two instances of default have NICs in it, and one of edge, where it is not connected. */
async function usedNetwork() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "192.0.2.0/28", gateway: "192.0.2.1" });
  for (const group of ["default", "gpu"])
    await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group, mode: "bridged", link: "br1", vlan: "" });
  const nic = (last: number) => ({ ip: `192.0.2.${last}`, network: "prod" });
  await cluster.instance("two", "node1", nic(9), nic(3));
  await cluster.instance("one", "node2", {}, nic(5));
  await cluster.instance("away", "node5", nic(6));
  return cluster;
}

test("a connection counts the instances of its group that use the network, on every page", async () => {
  const { store } = await usedNetwork();
  const page = await store.snapshot((tx) => networkPage(tx, "prod"));
  expect(page?.connections.map(({ group, instances }) => [group.name, instances])).toEqual([
    ["default", 2],
    ["gpu", 0],
  ]);
  const group = await store.snapshot((tx) => groupPage(tx, "default"));
  expect(group?.networks.map(({ network, instances }) => [network.name, instances])).toEqual([["prod", 2]]);
  const { connections } = await store.snapshot(matrix);
  expect(connections.map(({ group: uuid, instances }) => [uuid, instances])).toEqual([
    ["group-default", 2],
    ["group-gpu", 0],
  ]);
});

test("the page of a network names its users by their lowest addresses, with all of their NICs there", async () => {
  const { store } = await usedNetwork();
  const page = await store.snapshot((tx) => networkPage(tx, "prod"));
  expect(page?.instances).toBe(3);
  expect(page?.users.map(({ name, nics }) => [name, ...nics.map(({ index, ip }) => `${index}:${ip}`)])).toEqual([
    ["two", "0:192.0.2.9", "1:192.0.2.3"],
    ["one", "1:192.0.2.5"],
    ["away", "0:192.0.2.6"],
  ]);
});

test("the text of a network is all that gnt-network info prints of it, by name and by UUID", async () => {
  const { store, network } = await usedNetwork();
  const text = await store.snapshot((tx) => networkInfoText(tx, "prod"));
  expect(text).toContain("Network name: prod\n");
  expect(text).toContain("  Free: 9 (56.25%)\n");
  expect(text).toContain("  externally reserved IPs:\n    192.0.2.0, 192.0.2.1, 192.0.2.15\n");
  expect(text).toContain("    default (mode:bridged link:br1 vlan:)\n");
  expect(text).toContain("  used by 3 instances:\n");
  expect(text).toContain("    two: 0:192.0.2.9, 1:192.0.2.3\n");
  const { uuid } = await network("prod");
  expect(await store.snapshot((tx) => networkInfoText(tx, uuid))).toBe(text);
  expect(await store.snapshot((tx) => networkInfoText(tx, "other"))).toBeNull();
});
