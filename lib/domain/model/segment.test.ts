import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cidr4, ip4Number } from "../address/ip";
import type { Netparams } from "./cluster";
import {
  type Carrier,
  claimOf,
  ghostIn,
  joinedNetworks,
  overlapSets,
  type SegmentConnection,
  segmentsOf,
  sharedSegments,
  subnetsOf,
} from "./segment";

const defaults: Netparams = { mode: "bridged", link: "br0", vlan: "" };
const cluster = { defaults, macPrefix: "aa:00:00" };

type Net = { name: string; network: string; macPrefix?: string | null };

function net({ name, network, macPrefix = null }: Net): SegmentConnection["network"] {
  return { uuid: name, name, network: network as Cidr4, macPrefix };
}

const a = net({ name: "a", network: "10.1.0.0/24" });
const b = net({ name: "b", network: "10.1.0.0/25" });
const apart = net({ name: "apart", network: "10.1.0.0/24", macPrefix: "aa:00:07" });

function connected(network: SegmentConnection["network"], group: string, more: Partial<Netparams> = {}) {
  return { network, group, netparams: { mode: "bridged", link: "br1", vlan: "", ...more } };
}

function carrier(more: Partial<Carrier> & { ip?: string } = {}): Carrier {
  const { ip = "10.1.0.5", ...rest } = more;
  return { network: null, mac: "aa:00:00:00:00:01", nicparams: {}, groups: ["g"], address: ip4Number(ip), ...rest };
}

/** The networks that the NIC counts in, its own first. */
function counts(nic: Carrier, connections: SegmentConnection[], others: SegmentConnection["network"][] = []) {
  const networks = [
    ...new Map([...connections.map(({ network }) => network), ...others].map((one) => [one.uuid, one])),
  ];
  const segments = segmentsOf({ ...cluster, connections, subnets: subnetsOf(networks.map(([, network]) => network)) });
  const ghosts = ghostIn(nic, segments).map(({ uuid }) => uuid);
  for (const [uuid] of networks)
    expect(claimOf(nic, uuid, segments)).toBe(uuid === nic.network ? "own" : ghosts.includes(uuid) ? "ghost" : null);
  return ghosts.sort();
}

describe("rules 17.28: a NIC in a network", () => {
  const both = (more: Partial<Netparams> = {}, other = b) => [connected(a, "g"), connected(other, "g", more)];

  it("counts in another network on the same segment that holds its address", () => {
    expect(counts(carrier({ network: "a" }), both())).toEqual(["b"]);
    expect(counts(carrier({ network: "a", ip: "10.1.0.200" }), both())).toEqual([]);
  });

  it.each([{ mode: "openvswitch" }, { link: "br2" }, { vlan: "7" }])("counts in its own alone beside %o", (more) => {
    expect(counts(carrier({ network: "a" }), both(more))).toEqual([]);
  });

  it("is kept apart by MAC prefixes in effect, unless both are routed", () => {
    const wired = (mode: string) => [connected(a, "g", { mode }), connected(apart, "g", { mode })];
    expect(counts(carrier({ network: "a" }), wired("bridged"))).toEqual([]);
    expect(counts(carrier({ network: "a" }), wired("routed"))).toEqual(["apart"]);
    const same = { ...apart, macPrefix: "AA:00:00" };
    expect(counts(carrier({ network: "a" }), [connected(a, "g"), connected(same, "g")])).toEqual(["apart"]);
  });

  it("is not asked for its own netparams", () => {
    expect(counts(carrier({ network: "a", nicparams: { link: "br9" } }), both())).toEqual(["b"]);
  });

  it("counts in no other where its network is not connected, or its instance has no node", () => {
    expect(counts(carrier({ network: "a" }), [connected(a, "elsewhere"), connected(b, "g")])).toEqual([]);
    expect(counts(carrier({ network: "a", groups: ["other"] }), both())).toEqual([]);
    expect(counts(carrier({ network: "a", groups: ["other", "g"] }), both())).toEqual(["b"]);
  });

  it("takes 7 and .7 for one VLAN (rules 17.30)", () => {
    const wired = [connected(a, "g", { vlan: "7" }), connected(b, "g", { vlan: ".7" })];
    expect(counts(carrier({ network: "a" }), wired)).toEqual(["b"]);
  });
});

describe("rules 17.29: a NIC without a network", () => {
  const both = [connected(a, "g"), connected(b, "g", { link: "br2" })];

  it("counts in every network of its groups that holds its address", () => {
    expect(counts(carrier(), both)).toEqual(["a", "b"]);
    expect(counts(carrier({ groups: ["other"] }), both)).toEqual([]);
  });

  it("counts where one network holds the address, whatever it has of its own", () => {
    expect(counts(carrier({ nicparams: { link: "br9" } }), [connected(a, "g")])).toEqual(["a"]);
  });

  it("counts only on its own mode, link and vlan where several hold it, connected there or not", () => {
    expect(counts(carrier({ nicparams: { link: "br2" } }), both)).toEqual(["b"]);
    expect(counts(carrier({ nicparams: { mode: "bridged" } }), both)).toEqual([]);
    expect(counts(carrier({ nicparams: { link: "br9" } }), [connected(a, "g")], [b])).toEqual([]);
    expect(counts(carrier({ nicparams: { vlan: "7" } }), both)).toEqual(["a", "b"]);
  });

  it("counts in a network with a MAC prefix of its own only with that start of its MAC", () => {
    const wired = [connected(a, "g"), connected(apart, "g")];
    const nicparams = { link: "br1" };
    expect(counts(carrier({ nicparams }), wired)).toEqual(["a"]);
    expect(counts(carrier({ nicparams, mac: "AA:00:07:00:00:01" }), wired)).toEqual(["apart"]);
  });

  it("… but for routed, where MAC prefixes do not matter", () => {
    const wired = [connected(a, "g", { mode: "routed" }), connected(apart, "g", { mode: "routed" })];
    const nicparams = { mode: "routed", link: "br1" };
    expect(counts(carrier({ nicparams }), wired)).toEqual(["a", "apart"]);
  });
});

describe("sets of networks", () => {
  it("hang together by their addresses", () => {
    const c = net({ name: "c", network: "10.1.0.128/25" });
    const d = net({ name: "d", network: "10.2.0.0/24" });
    expect(overlapSets([b, d, c, a]).map((set) => set.map(({ name }) => name))).toEqual([["a", "b", "c"]]);
  });

  it("are on one segment group by group, and a MAC prefix of the cluster may join them", () => {
    const connections = [connected(a, "g"), connected(apart, "g"), connected(b, "h")];
    expect(sharedSegments({ connections, macPrefix: "aa:00:00" })).toEqual([]);
    expect(joinedNetworks({ ...cluster, connections, subnets: [] }, "aa:00:07")).toEqual(["a", "apart"]);
    expect(joinedNetworks({ ...cluster, connections, subnets: [] }, "aa:00:08")).toEqual([]);
  });
});

const networks = ["10.1.0.0/24", "10.1.0.0/24", "10.1.0.0/25", "10.1.0.128/25"].flatMap((network, at) =>
  [null, "aa:00:07"].map((macPrefix) => net({ name: `n${at}${macPrefix ?? ""}`, network, macPrefix })),
);
const netparams = fc.record({
  mode: fc.constantFrom("bridged", "routed"),
  link: fc.constantFrom("br0", "br1"),
  vlan: fc.constantFrom("", "7"),
});
const connection = fc.record({
  network: fc.constantFrom(...networks),
  group: fc.constantFrom("g", "h"),
  netparams,
});
const anyNic = fc.record({
  network: fc.option(fc.constantFrom(...networks.map(({ uuid }) => uuid))),
  address: fc.constantFrom("10.1.0.5", "10.1.0.200").map(ip4Number),
  mac: fc.constantFrom("aa:00:00:00:00:01", "aa:00:07:00:00:01"),
  nicparams: fc.record(
    { mode: fc.constantFrom("bridged", "routed"), link: fc.constantFrom("br0", "br1") },
    { requiredKeys: [] },
  ),
  groups: fc.constantFrom(["g"], ["h"], ["g", "h"]),
});
const connections = fc.uniqueArray(connection, { selector: ({ network, group }) => `${network.uuid} ${group}` });

it("is symmetrical: of two networks on one segment each sees the NICs of the other", () => {
  const holding = fc.constantFrom(...networks.filter(({ network }) => network !== "10.1.0.128/25"));
  const two = fc.uniqueArray(fc.tuple(holding, netparams), {
    minLength: 2,
    maxLength: 2,
    selector: ([{ uuid }]) => uuid,
  });
  fc.assert(
    fc.property(two, (pair) => {
      const all = pair.map(([network, how]) => ({ network, group: "g", netparams: how }));
      const segments = segmentsOf({ ...cluster, connections: all, subnets: subnetsOf(networks) });
      const [one = "", other = ""] = pair.map(([{ uuid }]) => uuid);
      expect(claimOf(carrier({ network: one }), other, segments)).toBe(
        claimOf(carrier({ network: other }), one, segments),
      );
    }),
  );
});

it("says of each network what it says of all, and never of one that does not hold the address", () => {
  fc.assert(
    fc.property(anyNic, connections, (nic, all) => {
      const segments = segmentsOf({ ...cluster, connections: all, subnets: subnetsOf(networks) });
      const ghosts = ghostIn(nic, segments).map(({ uuid }) => uuid);
      for (const { uuid } of networks) {
        const expected = uuid === nic.network ? "own" : ghosts.includes(uuid) ? "ghost" : null;
        expect(claimOf(nic, uuid, segments)).toBe(expected);
      }
      const holding = nic.groups
        .flatMap((group) => segments.holding(group, nic.address))
        .map(({ network }) => network.uuid);
      for (const uuid of ghosts) expect(holding).toContain(uuid);
    }),
  );
});
