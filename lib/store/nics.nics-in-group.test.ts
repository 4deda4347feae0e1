import { expect, test } from "vitest";
import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import type { Instance } from "@/lib/domain/model/cluster";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { freshStore } from "@/testing/fresh-store";
import { replaceState } from "./cluster-state";
import { nicsOfGroupInRange, nicsOfNetworkInGroup, nicsOfNetworkOnPrimary, nicsOfNetworksInRanges } from "./nics";

const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };
const first = ip4Number("10.1.0.0");

/** An instance "n1" or, with a secondary node, "n1:n2", with a NIC at each of these addresses of 10.1.0.0/24. */
function instance(nodes: string, hosts: number[], network: string | null): Instance {
  const [primaryNode = "", secondaryNode = null] = nodes.split(":");
  const name = `${nodes} ${hosts[0]}`;
  const nics = hosts.map((host, index) => {
    const place = { uuid: `${name} ${index}`, index, name: null, mac: `${name} ${index}` };
    return { ...place, ip: ip4Text(first + host), network, nicparams: {}, extra: {} };
  });
  return { uuid: name, name, primaryNode, secondaryNode, nics, ...kept };
}

/** Node n1 is in group g1, n2 in g2; the networks "net" and "other" are 10.1.0.0/24. */
async function storeOf(instances: Instance[]) {
  const store = freshStore();
  const bits = { reservations: new Uint8Array(32), extReservations: new Uint8Array(32), externals: [] };
  const facts = { gateway: null, network6: null, gateway6: null, macPrefix: null, wantsClusterAddresses: true };
  const state = {
    cluster: null,
    groups: ["g1", "g2"].map((name) => ({ uuid: name, name, ...kept })),
    nodes: ["1", "2"].map((at) => {
      return { uuid: `n${at}`, name: `n${at}`, group: `g${at}`, primaryIp: "", secondaryIp: null, ...kept };
    }),
    instances,
    networks: ["net", "other"].map((name) => {
      return { uuid: name, name, network: "10.1.0.0/24", ...facts, ...bits, ...kept };
    }),
    connections: [],
  } as unknown as ClusterState;
  await store.write((tx) => replaceState(tx, state));
  return store;
}

const hosts = [6, 7, 8, 9, 10, 11, 12, 13];

// Two ways lead to the same answer: NIC by NIC while these are few, by the group's instances when they are many.
test.each([
  ["no", []],
  ["many", [instance("n2", hosts, null)]],
])("NICs outside a network are found by either node of their instance, among %s others", async (_, others) => {
  const found = [instance("n1", [20], null), instance("n2:n1", [21], null)];
  const outOfSight = [instance("n1", [30], "net"), instance("n1", [300], null)];
  const store = await storeOf([...others, ...found, ...outOfSight]);
  const range = { group: "g1", networks: [], first, last: first + 255 };
  const nics = await nicsOfGroupInRange(store.reader, range);
  expect(nics.map(({ ip }) => ip)).toEqual(["10.1.0.20", "10.1.0.21"]);
});

test.each([
  ["no", []],
  ["many", [instance("n2", hosts, "net")]],
])("members of a network are found by either node, or by the primary one, among %s others", async (_, others) => {
  const store = await storeOf([
    ...others,
    instance("n1", [20], "net"),
    instance("n2:n1", [21], "net"),
    instance("n1", [22], null),
  ]);
  const either = await nicsOfNetworkInGroup(store.reader, "net", "g1");
  expect(either.map(({ ip }) => ip)).toEqual(["10.1.0.20", "10.1.0.21"]);
  const primary = await nicsOfNetworkOnPrimary(store.reader, "net", "g1");
  expect(primary.map(({ ip }) => ip)).toEqual(["10.1.0.20"]);
});

// Two ways lead to the same answer: network by network and range by range, or address by address where both are many.
test.each([
  ["few", 1],
  ["many", 400],
])(
  "NICs of a network, and those of none, are found by their addresses among %s networks and ranges",
  async (_, many) => {
    const store = await storeOf([
      instance("n1", [20, 21, 300], "net"),
      instance("n2", [22, 40], null),
      instance("n2", [23], "other"),
    ]);
    const more = Array.from({ length: many - 1 }, (_, at) => at);
    const networks = ["net", ...more.map((at) => `nosuch-${at}`)];
    const range = (host: number, last = host) => ({ first: first + host, last: first + last });
    const ranges = [range(20), range(21, 23), ...more.map((at) => range(1_000 + at))];
    const found = await nicsOfNetworksInRanges(store.reader, networks, ranges);
    expect(found.map(({ ip }) => ip)).toEqual(["10.1.0.20", "10.1.0.21", "10.1.0.22"]);
  },
);
