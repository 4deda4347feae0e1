import { expect, test } from "vitest";
import { type Cidr4, type Cidr6, cidr4Range, type Ip4, type Ip6, ip4Number } from "../address/ip";
import type { Instance, Kept, Nic, Node } from "../model/cluster";
import type { ClusterState, KeptConnection } from "../model/cluster-state";
import type { Network } from "../model/network";
import { emptyBits, setRange } from "../pool/address-pool";
import { attribute } from "../pool/attribution";
import type { FindingCode } from "./finding";
import { verifyState } from "./verify";

const kept: Kept = { serialNo: 1, ctime: 0, mtime: 0, tags: [], extra: {} };
const netparams = { mode: "bridged", link: "br100", vlan: "7" };
const defaults = { mode: "bridged", link: "br0", vlan: "" };

function bits(network: string, ips: string[]) {
  const { first, size } = cidr4Range(network as Cidr4);
  return ips.reduce(
    (field, ip) => setRange(field, ip4Number(ip) - first, ip4Number(ip) - first, true),
    emptyBits(size),
  );
}

function network(name: string, subnet: string, internal: string[], external: string[], more: Partial<Network> = {}) {
  const made: Network = {
    ...kept,
    uuid: `net-${name}`,
    name,
    network: subnet as Cidr4,
    gateway: null,
    network6: null,
    gateway6: null,
    macPrefix: null,
    wantsClusterAddresses: true,
    reservations: bits(subnet, internal),
    extReservations: bits(subnet, external),
    externals: [],
    ...more,
  };
  return { ...made, externals: attribute(made, { nodes, masterIp: "10.1.0.9" }) };
}

const node = (name: string, group: string, ip: string): Node => ({
  ...kept,
  uuid: `node-${name}`,
  name,
  group: `group-${group}`,
  primaryIp: ip,
  secondaryIp: ip,
});
const nodes = [node("n1", "default", "10.1.0.10"), node("n2", "gpu", "192.0.2.2")];

let macs = 0;
function nic(ip: string | null, more: Partial<Nic> = {}): Nic {
  const mac = `aa:00:00:00:00:${(++macs).toString(16).padStart(2, "0")}`;
  const own = { network: "net-prod", nicparams: netparams, name: null, extra: {} };
  return { uuid: `nic-${mac}`, index: 0, mac, ip, ...own, ...more };
}

function instance(name: string, nics: Nic[], primaryNode = "node-n1", secondaryNode: string | null = null): Instance {
  return { ...kept, uuid: `inst-${name}`, name, primaryNode, secondaryNode, nics };
}

function connection(networkName: string, group: string, params = netparams): KeptConnection {
  const ref = { uuid: `net-${networkName}`, name: networkName };
  return { group: { uuid: `group-${group}`, name: group }, network: ref, netparams: params, extra: {} };
}

const group = (name: string) => ({ ...kept, uuid: `group-${name}`, name });
const roles = ["10.1.0.0", "10.1.0.1", "10.1.0.9", "10.1.0.10", "10.1.0.15"];
const prod = (more: Partial<Network> = {}, internal = ["10.1.0.2"], external = roles) =>
  network("prod", "10.1.0.0/28", internal, external, { gateway: "10.1.0.1" as Ip4, ...more });

/** A cluster in which everything fits. */
function clean(): ClusterState {
  return {
    cluster: {
      ...kept,
      uuid: "cluster",
      name: "cluster.example.com",
      masterIp: "10.1.0.9",
      masterNode: "node-n1",
      macPrefix: "aa:00:00",
      nicparams: defaults,
      configSerial: 1,
      document: {},
    },
    groups: [group("default"), group("gpu")],
    nodes,
    instances: [instance("web1", [nic("10.1.0.2")])],
    networks: [prod()],
    connections: [connection("prod", "default")],
  };
}

function codes(change: (state: ClusterState) => void): FindingCode[] {
  const state = clean();
  change(state);
  return verifyState(state).map(({ code }) => code);
}

test("a cluster in which everything fits has no findings", () => {
  expect(verifyState(clean())).toEqual([]);
});

const add = (state: ClusterState, ...nics: Nic[]) => state.instances.push(instance("web2", nics));
const outsideNics = { network: null, nicparams: {} };

test("a NIC outside a network with an address that has a role there is told which, and to take another", () => {
  const state = clean();
  add(state, nic("10.1.0.1", outsideNics), nic("10.1.0.4", { ...outsideNics, index: 1 }));
  const [onGateway, onFree] = verifyState(state).filter(({ code }) => code === "ghost");
  expect(onGateway).toMatchObject({
    why: "It is reserved there as gateway, so two may answer to it.",
    repair: "Give the NIC another address.",
  });
  expect(onGateway).not.toHaveProperty("subject");
  expect(onFree?.why).toMatch(/^The pool counts the address as free/);
  expect(onFree?.subject).toMatchObject({ joins: true });
});

const examples: [fact: string, code: FindingCode, change: (state: ClusterState) => void][] = [
  ["an instance bit without a NIC", "orphan", (s) => (s.networks = [prod({}, ["10.1.0.2", "10.1.0.5"])])],
  ["a NIC without its bit", "missing_bit", (s) => (s.networks = [prod({}, [])])],
  ["a NIC outside a connected network with its address", "ghost", (s) => add(s, nic("10.1.0.4", outsideNics))],
  ["a clear broadcast bit", "clear_edge_bit", (s) => (s.networks = [prod({}, ["10.1.0.2"], roles.slice(0, 4))])],
  [
    "a clear gateway bit",
    "clear_gateway_bit",
    (s) =>
      (s.networks = [
        prod(
          {},
          ["10.1.0.2"],
          roles.filter((ip) => ip !== "10.1.0.1"),
        ),
      ]),
  ],
  [
    "a clear node bit",
    "clear_cluster_bit",
    (s) =>
      (s.networks = [
        prod(
          {},
          ["10.1.0.2"],
          roles.filter((ip) => ip !== "10.1.0.10"),
        ),
      ]),
  ],
  [
    "a reservation for a node that is gone",
    "stale_reservation",
    (s) => s.networks[0]?.externals.push({ ...row, source: "node", reason: "n9, primary address" }),
  ],
  ["one address on two NICs of a network", "duplicate_address", (s) => add(s, nic("10.1.0.2"))],
  [
    "one address on two NICs of a link outside of networks",
    "duplicate_address",
    (s) => add(s, nic("198.51.100.7", outsideNics), nic("198.51.100.7", { ...outsideNics, index: 1 })),
  ],
  ["the address of a node on a NIC", "duplicate_address", (s) => add(s, nic("192.0.2.2", outsideNics))],
  ["one address on two nodes", "duplicate_address", (s) => (s.nodes = [...nodes, node("n3", "gpu", "192.0.2.2")])],
  [
    "one MAC on two NICs",
    "duplicate_mac",
    (s) => add(s, nic(null, { mac: s.instances[0]?.nics[0]?.mac.toUpperCase() ?? "" })),
  ],
  ["a node that nobody knows", "dangling_reference", (s) => s.instances.push(instance("web3", [], "node-n9"))],
  ["a network that nobody knows", "dangling_reference", (s) => add(s, nic(null, { network: "net-gone" }))],
  [
    "other netparams than the connection",
    "drift",
    (s) => add(s, nic(null, { nicparams: { ...netparams, vlan: "8" } })),
  ],
  [
    "a network that the primary node's group lacks",
    "not_connected",
    (s) => s.instances.push(instance("web4", [nic(null)], "node-n2")),
  ],
  [
    "a network that the secondary node's group lacks",
    "not_connected",
    (s) => s.instances.push(instance("web5", [nic(null)], "node-n1", "node-n2")),
  ],
  [
    "an IPv6 gateway outside the IPv6 subnet",
    "gateway6_outside",
    (s) => (s.networks = [prod({ network6: "2001:db8::/64" as Cidr6, gateway6: "2001:db8:1::1" as Ip6 })]),
  ],
  ["a gateway outside the subnet", "gateway_outside", (s) => (s.networks = [prod({ gateway: "10.2.0.1" as Ip4 })])],
  [
    "a network inside another one",
    "overlap",
    (s) =>
      s.networks.push(network("inner", "10.1.0.4/30", [], ["10.1.0.4", "10.1.0.7"], { wantsClusterAddresses: false })),
  ],
  [
    "a vlan that is none",
    "invalid_netparams",
    (s) => s.connections.push(connection("prod", "gpu", { ...netparams, vlan: "9999" })),
  ],
  [
    "an empty link",
    "invalid_netparams",
    (s) => s.connections.push(connection("prod", "gpu", { ...netparams, link: "" })),
  ],
  ["an unknown mode", "invalid_netparams", (s) => add(s, nic(null, { network: null, nicparams: { mode: "pool" } }))],
  ["the gateway on a NIC", "role_address", (s) => add(s, nic("10.1.0.1"))],
  ["an address outside the NIC's network", "outside_network", (s) => add(s, nic("10.7.0.1"))],
  [
    "an IPv6 address outside the NIC's network",
    "outside_network",
    (s) => {
      s.networks = [prod({ network6: "2001:db8::/64" as Cidr6 })];
      add(s, nic("2001:db8:1::5"));
    },
  ],
  ["an IPv6 address in a network without IPv6", "outside_network", (s) => add(s, nic("2001:db8::5"))],
  ["an address that is none", "malformed_address", (s) => add(s, nic("10.1.0"))],
  ["a MAC that is none", "malformed_mac", (s) => add(s, nic(null, { mac: "aa:00" }))],
  ["a MAC prefix that is none", "malformed_mac", (s) => (s.networks = [prod({ macPrefix: "aa:00" })])],
  [
    "a network called as another one's UUID",
    "invalid_name",
    (s) => s.networks.push(network("net-prod", "10.9.0.0/30", [], ["10.9.0.0", "10.9.0.3"])),
  ],
  ["a name that the API cannot carry", "invalid_name", (s) => s.groups.push(group("my group"))],
];

const row = { first: ip4Number("10.1.0.12"), last: ip4Number("10.1.0.12"), job: null, at: null };

test.each(examples)("%s is found", (_, code, change) => {
  expect(codes(change)).toContain(code);
});

test("neighbouring orphans are one finding with its range", () => {
  const state = { ...clean(), networks: [prod({}, ["10.1.0.2", "10.1.0.4", "10.1.0.5", "10.1.0.6"])] };
  expect(verifyState(state)).toMatchObject([
    {
      code: "orphan",
      place: "networks/net-prod/reservations",
      addresses: { first: ip4Number("10.1.0.4"), last: ip4Number("10.1.0.6") },
      message: "10.1.0.4–10.1.0.6 (3 addresses) of prod are held for an instance, but no NIC has them.",
    },
  ]);
});

test("node addresses that a network does not want are ordinary there", () => {
  const wantsNone = prod(
    { wantsClusterAddresses: false },
    ["10.1.0.2", "10.1.0.10"],
    ["10.1.0.0", "10.1.0.1", "10.1.0.15"],
  );
  const state = { ...clean(), networks: [wantsNone] };
  state.instances.push(instance("web2", [nic("10.1.0.10")]));
  expect(verifyState(state)).toEqual([]);
});

test("10,000 instances that share an address are one duplicate, not one for each pair", () => {
  const state = clean();
  for (let at = 0; at < 10_000; at++)
    state.instances.push(instance(`i${at}`, [nic(null, { network: null }), nic("10.1.0.2")]));
  const duplicates = verifyState(state).filter(({ code }) => code === "duplicate_address");
  expect(duplicates).toHaveLength(1);
});
