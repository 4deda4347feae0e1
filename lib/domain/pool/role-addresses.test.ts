import { describe, expect, it } from "vitest";
import { type Cidr4, type Ip4, ip4Number, ip4Text } from "../address/ip";
import type { Source } from "../model/network";
import {
  addressOwners,
  automaticReservations,
  type ClusterAddresses,
  clusterRows,
  isCluster,
  movedAddresses,
  roleAddresses,
  withNode,
} from "./role-addresses";

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

it("are the primary address of any node before the secondary one of another, and both before the master's", () => {
  const nodes = [
    { name: "node1", primaryIp: "192.0.2.1", secondaryIp: "10.0.0.12" },
    { name: "node2", primaryIp: "10.0.0.12", secondaryIp: "10.0.0.13" },
  ];
  expect(rolesOf({}, { nodes, masterIp: "10.0.0.13" }).slice(2, -1)).toEqual([
    "10.0.0.12 node: the primary address of node2",
    "10.0.0.13 node: the secondary address of node2",
  ]);
});

it("are found by number", () => {
  expect(roleAddresses(network, cluster).get(ip4Number("10.0.0.1"))?.role).toBe("gateway");
});

/** "10.0.0.1 gateway", "10.0.0.11 node: node1, primary address" */
function reserved(facts: Partial<typeof network> = {}, addresses: Partial<ClusterAddresses> = {}): string[] {
  return automaticReservations({ ...network, ...facts }, { ...cluster, ...addresses }).map(
    ({ first, source, reason }) => `${ip4Text(first)} ${source}${reason && `: ${reason}`}`,
  );
}

describe("what a network reserves by itself (rules 2.2)", () => {
  const both = ["10.0.0.0 edge: network address", "10.0.0.255 edge: broadcast address"];

  it("is one row for each end, the gateway, the nodes in their order, and the master", () => {
    const nodes = [...cluster.nodes, { name: "node3", primaryIp: "10.0.0.9", secondaryIp: "10.0.0.8" }];
    expect(reserved({}, { nodes })).toEqual([
      ...both,
      "10.0.0.1 gateway",
      "10.0.0.11 node: node1, primary address",
      "10.0.0.12 node: node2, secondary address",
      "10.0.0.9 node: node3, primary address",
      "10.0.0.8 node: node3, secondary address",
      "10.0.0.10 master: master address of the cluster",
    ]);
    expect(automaticReservations(network, cluster).every(({ first, last }) => first === last)).toBe(true);
  });

  it("is one row of a node that has one address for both", () => {
    const nodes = [{ name: "node1", primaryIp: "10.0.0.11", secondaryIp: "10.0.0.11" }];
    expect(reserved({}, { nodes, masterIp: null }).slice(3)).toEqual([
      "10.0.0.11 node: node1, primary and secondary address",
    ]);
  });

  it("is two rows of an address with two reasons (rules 13.2.30)", () => {
    const nodes = [{ name: "node1", primaryIp: "10.0.0.1", secondaryIp: null }];
    expect(reserved({}, { nodes, masterIp: "10.0.0.0" })).toEqual([
      ...both,
      "10.0.0.1 gateway",
      "10.0.0.1 node: node1, primary address",
      "10.0.0.0 master: master address of the cluster",
    ]);
    expect(reserved({ gateway: "10.0.0.255" as Ip4, wantsClusterAddresses: false })).toEqual([
      ...both,
      "10.0.0.255 gateway",
    ]);
    expect(reserved({ gateway: "10.0.0.0" as Ip4, wantsClusterAddresses: false })).toEqual([
      ...both,
      "10.0.0.0 gateway",
    ]);
  });

  it("holds both ends of the network, and nothing beside it", () => {
    const ips = ["9.255.255.255", "10.0.0.0", "10.0.0.255", "10.0.1.0"];
    const nodes = ips.map((primaryIp, at) => ({ name: `node${at}`, primaryIp, secondaryIp: null }));
    expect(reserved({}, { nodes, masterIp: null }).slice(3)).toEqual([
      "10.0.0.0 node: node1, primary address",
      "10.0.0.255 node: node2, primary address",
    ]);
    for (const gateway of ["9.255.255.255", "10.0.1.0"] as Ip4[])
      expect(reserved({ gateway, wantsClusterAddresses: false })).toEqual(both);
  });

  it("leaves nodes and master out where the network does not want them", () => {
    expect(reserved({ wantsClusterAddresses: false })).toEqual([...both, "10.0.0.1 gateway"]);
  });

  it("is of the cluster where its source is node or master", () => {
    const rows = clusterRows({ network: network.network }, cluster);
    expect(rows.map(({ first, source }) => `${ip4Text(first)} ${source}`)).toEqual([
      "10.0.0.11 node",
      "10.0.0.12 node",
      "10.0.0.10 master",
    ]);
    const all: Source[] = ["edge", "gateway", "node", "master", "manual"];
    expect(all.filter((source) => isCluster({ source }))).toEqual(["node", "master"]);
  });
});

describe("the addresses of a cluster", () => {
  const node3 = { name: "node3", primaryIp: "10.0.0.13", secondaryIp: null };
  const moved = { name: "node1", primaryIp: "10.0.0.21", secondaryIp: "192.0.2.11" };
  const names = ({ nodes }: ClusterAddresses) => nodes.map(({ name, primaryIp }) => `${name} ${primaryIp}`);

  it("change with a node that is added, modified or removed", () => {
    expect(names(withNode(cluster, "nobody", node3))).toEqual([
      "node1 10.0.0.11",
      "node2 192.0.2.12",
      "node3 10.0.0.13",
    ]);
    expect(names(withNode(cluster, "node1", moved))).toEqual(["node2 192.0.2.12", "node1 10.0.0.21"]);
    expect(names(withNode(cluster, "node1", null))).toEqual(["node2 192.0.2.12"]);
    expect(withNode(cluster, "node1", null).masterIp).toBe("10.0.0.10");
  });

  it("have one owner each: the master first, then primary addresses", () => {
    const nodes = [
      { name: "node1", primaryIp: "10.0.0.10", secondaryIp: "10.0.0.12" },
      { name: "node2", primaryIp: "10.0.0.12", secondaryIp: null },
      { name: "node3", primaryIp: "10.0.0.12", secondaryIp: "10.0.0.13" },
    ];
    expect([...addressOwners({ nodes, masterIp: "10.0.0.10" })]).toEqual([
      ["10.0.0.10", "the master address of the cluster"],
      ["10.0.0.12", "the primary address of node2"],
      ["10.0.0.13", "the secondary address of node3"],
    ]);
    expect([...addressOwners({ nodes: [], masterIp: null })]).toEqual([]);
  });

  it("come and go where nobody had them before, or has them afterwards", () => {
    expect(movedAddresses(cluster, withNode(cluster, "node1", moved))).toEqual({
      come: ["10.0.0.21"],
      go: ["10.0.0.11"],
    });
    const other = { name: "node9", primaryIp: "10.0.0.11", secondaryIp: "192.0.2.11" };
    expect(movedAddresses(cluster, withNode(cluster, "node1", other))).toEqual({ come: [], go: [] });
  });
});
