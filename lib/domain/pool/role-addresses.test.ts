import { expect, it } from "vitest";
import { type Cidr4, type Ip4, ip4Number, ip4Text } from "../address/ip";
import { type ClusterAddresses, roleAddresses } from "./role-addresses";

const network = { network: "10.0.0.0/24" as Cidr4, gateway: "10.0.0.1" as Ip4, wantsClusterAddresses: true };
const cluster: ClusterAddresses = {
  nodes: [
    { name: "node1", primaryIp: "10.0.0.11", secondaryIp: "192.0.2.11" },
    { name: "node2", primaryIp: "192.0.2.12", secondaryIp: "10.0.0.12" },
  ],
  masterIp: "10.0.0.10",
};

/** Roles as "address role: label", by address. */
function rolesOf(facts: Partial<typeof network>, addresses: Partial<ClusterAddresses> = {}): string[] {
  const roles = roleAddresses({ ...network, ...facts }, { ...cluster, ...addresses });
  return [...roles]
    .sort(([a], [b]) => a - b)
    .map(([number, { role, label }]) => `${ip4Text(number)} ${role}: ${label}`);
}

const edges = ["10.0.0.0 edge: the network address", "10.0.0.255 edge: the broadcast address"] as const;

it("are the edges, the gateway and the cluster's own addresses inside the network", () => {
  expect(rolesOf({})).toEqual([
    edges[0],
    "10.0.0.1 gateway: the gateway",
    "10.0.0.10 master: the master address of the cluster",
    "10.0.0.11 node: the primary address of node1",
    "10.0.0.12 node: the secondary address of node2",
    edges[1],
  ]);
});

it("leave out node and master where the network does not want them", () => {
  expect(rolesOf({ wantsClusterAddresses: false })).toEqual([edges[0], "10.0.0.1 gateway: the gateway", edges[1]]);
});

it("are given once: edge before gateway before node before master", () => {
  const nodes = [
    { name: "edge", primaryIp: "10.0.0.255", secondaryIp: "10.0.0.1" },
    { name: "single", primaryIp: "10.0.0.11", secondaryIp: "10.0.0.11" },
  ];
  expect(rolesOf({}, { nodes, masterIp: "10.0.0.11" })).toEqual([
    edges[0],
    "10.0.0.1 gateway: the gateway",
    "10.0.0.11 node: the primary address of single",
    edges[1],
  ]);
});

it("ignore what is no IPv4 address or lies outside, as an imported file may have it", () => {
  const nodes = [{ name: "node1", primaryIp: "2001:db8::1", secondaryIp: null }];
  expect(rolesOf({ gateway: "10.9.0.1" as Ip4 }, { nodes, masterIp: null })).toEqual([...edges]);
});

it("are found by number", () => {
  expect(roleAddresses(network, cluster).get(ip4Number("10.0.0.1"))?.role).toBe("gateway");
});
