import { describe, expect, it } from "vitest";
import type { Cidr4, Cidr6 } from "../address/ip";
import { clusterReasons, groupReasons, instanceReasons, networkReasons, nodeReasons, type Reason } from "./reasons";
import { type SearchTerm, searchTerms } from "./search-term";

const words = <Item>(text: string, item: Item, reasons: (term: SearchTerm, item: Item) => Reason[]) =>
  searchTerms(text).flatMap((term) => reasons(term, item).map(({ why }) => why));

const prod = {
  name: "prod",
  tags: ["web", "Paris"],
  network: "10.1.0.0/24" as Cidr4,
  gateway: "10.1.0.1",
  network6: "2001:db8:1::/64" as Cidr6,
  gateway6: "fe80::1",
  macPrefix: "AA:BB:01",
  groups: [
    { group: "default", link: "br100", vlan: "" },
    { group: "gpu", link: "ovs1", vlan: ".100:7" },
  ],
};
const network = (text: string) => words(text, prod, networkReasons);

describe("a network", () => {
  it.each([
    ["PRO", ["prod"]],
    ["paris", ["tag Paris"]],
    ["br100", ["link br100 in default"]],
    ["100", ["link br100 in default", "VLAN .100:7 in gpu"]],
    ["7", ["VLAN .100:7 in gpu"]],
    [".100:7", ["VLAN .100:7 in gpu"]],
    ["10.1.0.9", ["in 10.1.0.0/24"]],
    ["10.1.0.1", ["in 10.1.0.0/24", "gateway 10.1.0.1"]],
    ["10.1.0.0/24", ["10.1.0.0/24"]],
    ["10.1.0.64/26", ["in 10.1.0.0/24"]],
    ["10.0.0.0/8", ["10.1.0.0/24 lies in it"]],
    ["10.1.0.200-10.1.1.5", ["10.1.0.0/24 shares addresses with it"]],
    ["10.1.", ["10.1.0.0/24", "gateway 10.1.0.1"]],
    ["10", ["10.1.0.0/24", "link br100 in default"]],
    ["2001:0DB8:1:0::77", ["in 2001:db8:1::/64"]],
    ["2001:DB8:1::/64", ["2001:db8:1::/64"]],
    ["2001:db8:1", ["2001:db8:1::/64"]],
    ["FE80::1%br0", ["gateway fe80::1"]],
    ["aa:bb:01:a9:75:7e", ["MAC prefix AA:BB:01"]],
    ["aabb01", ["MAC prefix AA:BB:01"]],
    ["aa:bb", ["MAC prefix AA:BB:01"]],
  ])("is found by %s", (text, reasons) => {
    expect(network(text)).toEqual(reasons);
  });

  it.each(["10.1.1.1", "10.1.0.0/25x", "0.1.0", "2001:db8:2::1", "aa:bb:02", "11", "vlan8", "gateway"])(
    "is not found by %s",
    (text) => {
      expect(network(text)).toEqual([]);
    },
  );
});

it("a node group is found by name, tag, and the links of its networks", () => {
  const gpu = { name: "gpu", tags: ["fast"], networks: [{ network: "prod", link: "ovs1", vlan: ".7" }] };
  const found = (text: string) => words(text, gpu, groupReasons);
  expect([found("GPU"), found("fas"), found("ovs"), found("vlan7"), found("prod")]).toEqual([
    ["gpu"],
    ["tag fast"],
    ["link ovs1 of prod"],
    ["VLAN .7 of prod"],
    [],
  ]);
});

it("a node is found by name, tag and either address", () => {
  const node = { name: "node1.example.com", tags: ["rack7"], primaryIp: "192.0.2.5", secondaryIp: "198.51.100.5" };
  const found = (text: string) => words(text, node, nodeReasons);
  expect([found("NODE1"), found("rack"), found("192.0.2.5/32"), found("198.51.100.")]).toEqual([
    ["node1.example.com"],
    ["tag rack7"],
    ["primary address 192.0.2.5"],
    ["secondary address 198.51.100.5"],
  ]);
  expect(words("192.0.2.5", { ...node, secondaryIp: "192.0.2.5" }, nodeReasons)).toEqual(["primary address 192.0.2.5"]);
});

it("the cluster is found by its master address, tags and defaults", () => {
  const cluster = {
    name: "cluster.example.com",
    tags: ["lab"],
    masterIp: "203.0.113.5",
    macPrefix: "aa:00:00",
    nicparams: { link: "br0", vlan: "" },
  };
  const found = (text: string) => words(text, cluster, clusterReasons);
  expect([found("203.0.113.5"), found("lab"), found("br0"), found("aa:00:00:1")]).toEqual([
    ["master address 203.0.113.5"],
    ["tag lab"],
    ["link br0 by default"],
    ["MAC prefix aa:00:00"],
  ]);
});

describe("an instance", () => {
  const web = {
    name: "web1.example.com",
    tags: ["shop"],
    nics: [
      {
        ...{ index: 0, name: "nfdhcpd", ip: "10.1.0.2", ip6: "2001:db8:1:0:a8bb:1ff:fea9:757e", network: "prod" },
        ...{ mac: "aa:bb:01:a9:75:7e", link: "br100", vlan: "" },
      },
      {
        ...{ index: 1, name: null, ip: "2001:0DB8::5", ip6: null, network: null },
        ...{ mac: "AA:00:00:00:00:01", link: "br9", vlan: ".9" },
      },
    ],
  };
  const found = (text: string) => words(text, web, instanceReasons);

  it.each([
    ["WEB1", ["web1.example.com"]],
    ["shop", ["tag shop"]],
    ["nfdhcpd", ["NIC 0 is named nfdhcpd"]],
    ["10.1.0.2/32", ["10.1.0.2 of NIC 0, in prod"]],
    ["10.1.0.0/28", ["10.1.0.2 of NIC 0, in prod"]],
    ["AABB.01A9.757E", ["MAC aa:bb:01:a9:75:7e of NIC 0"]],
    ["a9:75", ["MAC aa:bb:01:a9:75:7e of NIC 0"]],
    ["aa-00-00", ["MAC AA:00:00:00:00:01 of NIC 1"]],
    ["2001:db8::5", ["2001:0DB8::5 of NIC 1, in no network"]],
    ["2001:db8:1:0:a8bb:1ff:fea9:757e", ["2001:db8:1:0:a8bb:1ff:fea9:757e (EUI-64) of NIC 0, in prod"]],
    ["br9", ["link br9 of NIC 1"]],
    ["vlan9", ["VLAN .9 of NIC 1"]],
  ])("is found by %s", (text, reasons) => {
    expect(found(text)).toEqual(reasons);
  });

  it("is not found by the link of its network, by a part of another address, or by its network's name", () => {
    expect(["br100", "10.1.0", "1.0.2", "10.1.0.20", "prod"].map((text) => found(text).length)).toEqual([
      0, 1, 0, 0, 0,
    ]);
  });
});
