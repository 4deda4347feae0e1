import { describe, expect, it } from "vitest";
import { br100, defaults, network, place, placedNic, ref } from "@/testing/nic-situation";
import { instanceFacts, nodeFacts, undoSituation } from "@/testing/undo-situation";
import { type Ip4, ip4Number } from "../address/ip";
import type { Change } from "../model/change";
import type { PlacedNic } from "../model/cluster";
import { type NicState, nicState, wholeFactsOf } from "../model/facts";
import { takeBack } from "./take-back";
import { addressesAfter, segmentChangeOf, wrongPlaces } from "./wrong-places";

type Given = NonNullable<Parameters<typeof undoSituation>[0]>;

const prod = network("prod", { gateway: "10.1.0.1" });
const lab = network("lab");
const br7 = { ...br100, link: "br7" };
const settings = { ...ref("c"), masterIp: null, masterNode: null, macPrefix: "aa:00:00", nicparams: defaults };

/** What the undo of nothing, or of these changes, leaves in a wrong place. `undo` is what it does, not what the job did. */
function wrong(given: Given, undo: Change[] = []): string[] {
  const situation = undoSituation({ importedSince: 8, ...given });
  return wrongPlaces(takeBack(undo, situation), situation);
}

/** web1's NIC with 10.1.0.5 in prod, on node1 in the group default, as prod is connected there. */
const inProd = (given: Partial<PlacedNic> = {}, name = "web1") =>
  placedNic(name, { ip: "10.1.0.5", network: "prod", nicparams: br100, ...given });
/** The same without a network. */
const outside = (given: Partial<PlacedNic> = {}) => inProd({ network: null, ...given });
const connected = [{ network: prod, group: "default" }];

describe("a NIC in a network", () => {
  it("is right where its group has the network, and it has the netparams", () => {
    expect(wrong({ nics: [inProd()], connections: connected })).toEqual([]);
    const plain = inProd({ nicparams: {} });
    expect(wrong({ nics: [plain], connections: [{ network: prod, group: "default", netparams: defaults }] })).toEqual(
      [],
    );
  });

  it("is wrong where its group lacks the network", () => {
    const nics = [inProd({ primary: place("node3", "gpu") })];
    expect(wrong({ nics, connections: [...connected, { network: lab, group: "gpu" }] })).toEqual([
      "web1 nic/0 10.1.0.5 is in prod, which gpu would lack",
    ]);
  });

  it("is wrong with other netparams", () => {
    expect(wrong({ nics: [inProd({ nicparams: { link: "br7" } })], connections: connected })).toEqual([
      "prod in default is bridged · br100, and web1 nic/0 10.1.0.5 would be bridged · br7",
    ]);
  });

  it("is not looked at where nothing is known of its network", () => {
    expect(wrong({ nics: [inProd()] })).toEqual([]);
  });

  it("is wrong at the address of a role", () => {
    expect(wrong({ nics: [inProd({ ip: "10.1.0.1" })], connections: connected })).toEqual([
      "10.1.0.1, which web1 nic/0 10.1.0.1 has, would be the gateway",
    ]);
    const cluster = { nodes: [{ name: "node1", primaryIp: "10.1.0.5", secondaryIp: null }], masterIp: null };
    expect(wrong({ nics: [inProd()], connections: connected, cluster })).toEqual([
      "10.1.0.5, which web1 nic/0 10.1.0.5 has, would be the primary address of node1",
    ]);
  });

  it("has no role to fear without an IPv4 address", () => {
    expect(
      wrong({
        nics: [inProd({ ip: null }), inProd({ ip: "2001:db8::5", mac: "aa:00:00:00:00:09" }, "web2")],
        connections: connected,
      }),
    ).toEqual([]);
  });

  it("is wrong where its address is freed", () => {
    const free: Change = {
      type: "internal",
      network: ref("prod"),
      action: "free",
      first: ip4Number("10.1.0.5"),
      last: ip4Number("10.1.0.6"),
    };
    const nics = ["10.1.0.4", "10.1.0.5", "10.1.0.7"].map((ip, at) =>
      inProd({ ip, mac: `aa:00:00:00:01:0${at}` }, `web${at}`),
    );
    expect(wrong({ nics, connections: connected }, [free])).toEqual(["10.1.0.5 is held by web1 nic/0 10.1.0.5"]);
    expect(wrong({ nics, connections: connected }, [{ ...free, action: "hold" }])).toEqual([]);
    expect(wrong({ nics, connections: connected }, [{ ...free, network: ref("lab") }])).toEqual([]);
  });
});

describe("a NIC without a network", () => {
  it("is wrong with an address of a network that its group has", () => {
    expect(wrong({ nics: [outside()], connections: connected })).toEqual([
      "web1 nic/0 10.1.0.5 would be outside prod, which default has",
    ]);
  });

  it("is right where only the group of its secondary node has it", () => {
    const nics = [outside({ primary: place("node3", "gpu"), secondary: place("node1", "default") })];
    expect(wrong({ nics, connections: connected })).toEqual([]);
  });

  it("is right with another address, or none", () => {
    expect(wrong({ nics: [outside({ ip: "10.2.0.5" })], connections: connected })).toEqual([]);
    expect(wrong({ nics: [outside({ ip: null })], connections: connected })).toEqual([]);
  });

  it("is said of ten networks at most", () => {
    const connections = Array.from({ length: 12 }, (_, at) => ({
      network: network(`net${at}`),
      group: "default",
      netparams: br7,
    }));
    expect(wrong({ nics: [outside({ nicparams: {} })], connections })).toHaveLength(10);
  });

  it("is wrong where it is routed without an address", () => {
    const routed = { mode: "routed" };
    expect(wrong({ nics: [outside({ ip: null, nicparams: routed })] })).toEqual([
      "web1 nic/0 would be routed without an address",
    ]);
    expect(wrong({ nics: [outside({ nicparams: routed })] })).toEqual([]);
    expect(wrong({ nics: [outside({ ip: null })] })).toEqual([]);
    const netparams = { mode: "routed", link: "7", vlan: "" };
    expect(
      wrong({
        nics: [inProd({ ip: null, nicparams: netparams })],
        connections: [{ network: prod, group: "default", netparams }],
      }),
    ).toEqual([]);
  });

  it("is routed by what the cluster will say", () => {
    const change: Change = {
      type: "cluster",
      before: settings,
      after: { ...settings, nicparams: { mode: "routed", link: "7", vlan: "" } },
    };
    const nics = [outside({ ip: null, nicparams: {} })];
    expect(wrong({ nics, facts: { cluster: settings } }, [change])).toEqual([
      "web1 nic/0 would be routed without an address",
    ]);
    expect(wrong({ nics, facts: { cluster: settings } })).toEqual([]);
    expect(wrong({ nics, defaults: { mode: "routed", link: "7", vlan: "" } })).toEqual([
      "web1 nic/0 would be routed without an address",
    ]);
  });
});

describe("a NIC of another network", () => {
  const pair = { type: "connection", network: ref("lab"), group: ref("default") } as const;
  const groups = { "group default": ref("default") };
  const text = "web1 nic/0 10.1.0.5 of prod would be on the segment of lab, which has that address";
  /** prod is br100 in the group default, and lab what it is now; web1 is in prod. */
  const joins = (now: typeof br100 | null, then: typeof br100 | null, given: Given = {}) =>
    wrong(
      {
        networks: [prod, lab],
        facts: { ...groups, ...(now && { "connection lab default": now }) },
        connections: [...connected, ...(now ? [{ network: lab, group: "default", netparams: now }] : [])],
        outsiders: [inProd()],
        ...given,
      },
      [{ ...pair, before: now, after: then }],
    );

  it("must not come onto the segment of a network that has its address (rules 17.32)", () => {
    expect(joins(br7, br100)).toEqual([text]);
    expect(joins(null, br100)).toEqual([text]);
  });

  it("may where it has another address, or leaves the segment", () => {
    const lower = network("lab", { network: "10.1.0.0/30" });
    const connections = [...connected, { network: lower, group: "default", netparams: br7 }];
    expect(joins(br7, br100, { networks: [prod, lower], connections })).toEqual([]);
    expect(joins(br100, br7)).toEqual([]);
    expect(joins(br100, null)).toEqual([]);
    expect(joins(br7, br100, { outsiders: [] })).toEqual([]);
  });

  it("may stay where it was there before", () => {
    const vlan = (text: string) => ({ ...br100, vlan: text });
    const connections = [
      { network: prod, group: "default", netparams: vlan("7") },
      { network: lab, group: "default", netparams: vlan("7") },
    ];
    expect(joins(vlan("7"), vlan(".7"), { connections })).toEqual([]);
  });

  it("is looked at by a secondary node as well, and in the group of the connection", () => {
    const onGpu = inProd({ primary: place("node3", "gpu"), secondary: place("node1", "default") });
    expect(joins(br7, br100, { outsiders: [onGpu] })).toEqual([text]);
    expect(joins(br7, br100, { outsiders: [inProd({ primary: place("node3", "gpu") })] })).toEqual([]);
  });

  it("comes there by the MAC prefix of a network, too", () => {
    const own = network("lab", { macPrefix: "aa:00:07" });
    const changed = (before: typeof lab, after: typeof lab) =>
      wrong(
        {
          networks: [prod, before],
          connections: [...connected, { network: before, group: "default" }],
          outsiders: [inProd()],
        },
        [{ type: "network", before: wholeFactsOf(before), after: wholeFactsOf(after) }],
      );
    expect(changed(own, lab)).toEqual([text]);
    expect(changed(lab, own)).toEqual([]);
  });

  it("is of another network where that is not known", () => {
    const elsewhere = placedNic("web1", { ip: "10.1.0.5", network: "far", nicparams: br100 });
    expect(joins(br7, br100, { outsiders: [elsewhere] })).toEqual([]);
  });

  it.each<[string[], boolean]>([
    [[], false],
    [["web1"], true],
    [["node1"], true],
    [["node2"], true],
    [["prod", "default"], true],
    [["prod"], false],
    [["lab", "default"], false],
  ])("counts after later jobs about %j: %s", (since, counts) => {
    const outsiders = [inProd({ secondary: place("node2", "default") })];
    expect(joins(br7, br100, { importedSince: null, since, outsiders }).length).toBe(counts ? 1 : 0);
  });

  it.each<[string[], boolean]>([
    [["prod", "default"], true],
    [["prod", "gpu"], false],
  ])("counts after later jobs about %j, where its secondary node is in default: %s", (since, counts) => {
    const outsiders = [inProd({ primary: place("node3", "gpu"), secondary: place("node1", "default") })];
    expect(joins(br7, br100, { importedSince: null, since, outsiders })).toEqual(counts ? [text] : []);
  });

  it.each<[string, Change, string | null]>([
    ["a connection that comes or changes", { ...pair, before: br7, after: br100 }, "lab"],
    ["a connection that goes", { ...pair, before: br7, after: null }, null],
    ["another MAC prefix", { type: "network", before: lab, after: { ...lab, macPrefix: "aa:00:07" } }, "lab"],
    ["another gateway", { type: "network", before: lab, after: { ...lab, gateway: null } }, null],
    [
      "another MAC prefix of the cluster",
      { type: "cluster", before: settings, after: { ...settings, macPrefix: "aa:00:07" } },
      null,
    ],
    ["a network that comes", { type: "network", before: null, after: lab }, null],
    ["a network that goes", { type: "network", before: lab, after: null }, null],
    ["a serial number", { type: "touch", kind: "network", object: ref("lab") }, null],
  ])("may come to another segment by %s", (_, change, uuid) => {
    expect(segmentChangeOf(change)).toBe(uuid);
  });
});

describe("two NICs", () => {
  const sharing = (...sharers: PlacedNic[]) =>
    wrong({ nics: [inProd()], sharers: [inProd(), ...sharers], connections: connected });
  const other = (given: Partial<PlacedNic>) => inProd({ mac: "aa:00:00:00:00:09", ...given }, "web2");

  it("must not have one address in one network", () => {
    expect(sharing(other({}))).toEqual(["web2 nic/0 10.1.0.5 also has it"]);
    expect(sharing(other({ network: "lab" }), other({ ip: "10.1.0.6" }), other({ network: null }))).toEqual([]);
  });

  it("must not have one MAC address, however it is written", () => {
    expect(sharing(inProd({ ip: null, mac: "AA:00:00:00:00:00" }, "web2"))).toEqual(["web2 nic/0 also has it"]);
  });

  it("may both be without an address, or without a network", () => {
    const without = (given: Partial<PlacedNic>) => [inProd(given), other(given)];
    for (const given of [{ ip: null }, { network: null, ip: "10.2.0.5" }, { network: null, ip: null }])
      expect(wrong({ nics: without(given), sharers: without(given), connections: connected })).toEqual([]);
  });
});

describe("what was so before the job", () => {
  const nics = [inProd({ primary: place("node3", "gpu"), secondary: place("node4", "gpu") })];
  const lacks = (since: string[]) => wrong({ importedSince: null, nics, connections: connected, since });

  it.each<[string[], boolean]>([
    [[], false],
    [["other"], false],
    [["web1"], true],
    [["node3"], true],
    [["node4"], true],
    [["prod"], false],
    [["gpu"], false],
    [["prod", "gpu"], true],
  ])("counts after later jobs about %j: %s", (since, counts) => {
    expect(lacks(since).length).toBe(counts ? 1 : 0);
  });

  it("counts after an import", () => {
    expect(wrong({ importedSince: 8, nics, connections: connected })).toHaveLength(1);
  });

  it("counts of two NICs where a later job was about either instance", () => {
    const both = { nics: [inProd()], sharers: [inProd({ mac: "aa:00:00:00:00:09" }, "web2")], connections: connected };
    const text = ["web2 nic/0 10.1.0.5 also has it"];
    expect(wrong({ importedSince: null, ...both })).toEqual([]);
    expect(wrong({ importedSince: null, ...both, since: ["web2"] })).toEqual(text);
    expect(wrong({ importedSince: null, ...both, since: ["web1"] })).toEqual(text);
    expect(wrong({ importedSince: null, ...both, since: ["prod", "default"] })).toEqual([]);
  });

  it("is no pair for what is not about a network in a group", () => {
    const routed = [outside({ ip: null, nicparams: { mode: "routed" } })];
    expect(wrong({ importedSince: null, nics: routed, since: ["prod", "default"] })).toEqual([]);
  });

  it("is said of a NIC without a network after later jobs about the network and the group", () => {
    const stray = { nics: [outside()], connections: connected };
    expect(wrong({ importedSince: null, ...stray, since: ["prod", "default"] })).toHaveLength(1);
    expect(wrong({ importedSince: null, ...stray, since: ["prod"] })).toEqual([]);
  });
});

describe("everything is looked at as it will be", () => {
  const state = (nic: PlacedNic): NicState => nicState(nic, nic.network === null ? null : ref(nic.network));
  const change = (nic: PlacedNic, before: NicState | null, after: NicState | null): Change => ({
    type: "nic",
    instance: nic.instance,
    nic: nic.uuid,
    index: nic.index,
    before,
    after,
  });
  const web1 = { "instance web1": instanceFacts("web1", "node1"), "node node1": nodeFacts("node1", "default") };
  const factsOf = (...nics: PlacedNic[]) => Object.fromEntries(nics.map((nic) => [`nic ${nic.uuid}`, state(nic)]));

  it("a NIC that changes", () => {
    const [here, there] = [inProd(), outside()];
    const given = {
      facts: { ...web1, ...factsOf(here) },
      networks: [prod],
      nics: [here],
      connections: connected,
      orders: { web1: [here.uuid] },
    };
    expect(wrong(given, [change(here, state(here), state(there))])).toEqual([
      "web1 nic/0 10.1.0.5 would be outside prod, which default has",
    ]);
    expect(
      wrong({ ...given, nics: [there], facts: { ...web1, ...factsOf(there) } }, [
        change(here, state(there), state(here)),
      ]),
    ).toEqual([]);
  });

  it("a NIC that gets another one's MAC address back", () => {
    const [here, other] = [inProd(), inProd({ ip: "10.1.0.6", mac: "aa:00:00:00:00:08" }, "web2")];
    const back = [change(here, state(here), { ...state(here), mac: other.mac })];
    const facts = { ...web1, ...factsOf(here) };
    expect(
      wrong({ facts, networks: [prod], nics: [here, other], sharers: [other], connections: connected }, back),
    ).toEqual(["web2 nic/0 10.1.0.6 also has it"]);
  });

  it("a NIC that goes is in nobody's way", () => {
    const [own, other] = [inProd({ mac: "aa:00:00:00:00:08" }, "web2"), inProd()];
    const facts = { ...web1, ...factsOf(other) };
    const given = { facts, nics: [own, other], sharers: [own, other], connections: connected };
    expect(wrong(given)).toEqual(["web1 nic/0 10.1.0.5 also has it", "web2 nic/0 10.1.0.5 also has it"]);
    expect(wrong(given, [change(other, state(other), null)])).toEqual([]);
  });

  it("a NIC that comes back, on the nodes of its instance", () => {
    const back = [change(outside(), null, state(outside()))];
    const text = ["web1 nic/0 10.1.0.5 would be outside prod, which default has"];
    expect(wrong({ facts: web1, connections: connected }, back)).toEqual(text);
    const moved = { ...web1, "node node1": nodeFacts("node1", "gpu") };
    expect(wrong({ facts: moved, connections: connected }, back)).toEqual([]);
    expect(wrong({ connections: connected }, back)).toEqual([]);
    expect(wrong({ facts: web1, connections: connected }, [change(inProd(), null, state(inProd()))])).toEqual([]);
  });

  it("a NIC that comes back where another one has its address", () => {
    const other = inProd({ mac: "aa:00:00:00:00:08" }, "web2");
    const back = [change(inProd(), null, state(inProd()))];
    expect(wrong({ facts: web1, networks: [prod], sharers: [other], connections: connected }, back)).toEqual([
      "web2 nic/0 10.1.0.5 also has it",
    ]);
    expect(wrong({ facts: web1, networks: [prod], nics: [other], connections: connected }, back)).toEqual([
      "web1 nic/0 10.1.0.5 also has it",
    ]);
  });

  it("the secondary node of an instance that comes back", () => {
    const both = instanceFacts("web1", "node3", "node1");
    const facts = { "node node1": nodeFacts("node1", "default"), "node node3": nodeFacts("node3", "gpu") };
    const undo: Change[] = [{ type: "instance", before: null, after: both }, change(outside(), null, state(outside()))];
    expect(wrong({ facts, connections: connected }, undo)).toEqual([]);
    const onGpu = [{ network: prod, group: "gpu" }];
    expect(wrong({ importedSince: null, facts, connections: onGpu, since: ["node1"] }, undo)).toHaveLength(1);
    expect(wrong({ importedSince: null, facts, connections: onGpu, since: ["node3"] }, undo)).toHaveLength(1);
    expect(wrong({ importedSince: null, facts, connections: onGpu, since: ["node9"] }, undo)).toEqual([]);
  });

  it("an instance on other nodes", () => {
    const [from, to] = [instanceFacts("web1", "node3"), instanceFacts("web1", "node1")];
    const facts = {
      "instance web1": from,
      "node node1": nodeFacts("node1", "default"),
      "node node3": nodeFacts("node3", "gpu"),
    };
    const nics = [outside({ primary: place("node3", "gpu") })];
    const given = { facts, nics, connections: connected };
    expect(wrong(given)).toEqual([]);
    expect(wrong(given, [{ type: "instance", before: from, after: to }])).toEqual([
      "web1 nic/0 10.1.0.5 would be outside prod, which default has",
    ]);
  });

  it("an instance that gets or loses its secondary node", () => {
    const [alone, both] = [instanceFacts("web1", "node1"), instanceFacts("web1", "node1", "node2")];
    const facts = { ...web1, "node node2": nodeFacts("node2", "gpu") };
    const since = ["node2"];
    const undo = (before: typeof alone, after: typeof alone): Change[] => [{ type: "instance", before, after }];
    const given = { importedSince: null, connections: connected, since };
    expect(
      wrong({ ...given, nics: [outside()], facts: { ...facts, "instance web1": alone } }, undo(alone, both)),
    ).toHaveLength(1);
    const nics = [outside({ secondary: place("node2", "gpu") })];
    expect(wrong({ ...given, nics, facts: { ...facts, "instance web1": both } }, undo(both, alone))).toEqual([]);
    expect(wrong({ ...given, nics })).toHaveLength(1);
  });

  it("a node in another group", () => {
    const [from, to] = [nodeFacts("node1", "gpu"), nodeFacts("node1", "default")];
    const groups = { "group gpu": ref("gpu"), "group default": ref("default") };
    const nics = [outside({ primary: place("node1", "gpu") })];
    const given = { facts: { "node node1": from, ...groups }, nics, connections: connected };
    expect(wrong(given)).toEqual([]);
    expect(wrong(given, [{ type: "node", before: from, after: to }])).toEqual([
      "web1 nic/0 10.1.0.5 would be outside prod, which default has",
    ]);
  });

  it("a node that changes its address", () => {
    const [from, to] = [nodeFacts("node9", "default"), nodeFacts("node9", "default", { primaryIp: "10.1.0.5" })];
    const facts = { "node node9": from, "group default": ref("default") };
    expect(
      wrong({ facts, nics: [inProd()], connections: connected }, [{ type: "node", before: from, after: to }]),
    ).toEqual(["10.1.0.5, which web1 nic/0 10.1.0.5 has, would be the primary address of node9"]);
  });

  it("a network that gets its gateway back", () => {
    const [from, to] = [wholeFactsOf(prod), wholeFactsOf({ ...prod, gateway: "10.1.0.5" as Ip4 })];
    const undo: Change[] = [{ type: "network", before: from, after: to }];
    expect(wrong({ networks: [prod], nics: [inProd()], connections: connected }, undo)).toEqual([
      "10.1.0.5, which web1 nic/0 10.1.0.5 has, would be the gateway",
    ]);
  });

  it("a connection that comes, goes, or changes", () => {
    const pair = { type: "connection", network: ref("prod"), group: ref("default") } as const;
    const known = { networks: [prod], facts: { "group default": ref("default") } };
    const there = { ...known, facts: { ...known.facts, "connection prod default": br100 }, connections: connected };
    expect(wrong({ ...known, nics: [outside()] }, [{ ...pair, before: null, after: br100 }])).toEqual([
      "web1 nic/0 10.1.0.5 would be outside prod, which default has",
    ]);
    expect(wrong({ ...there, nics: [inProd()] }, [{ ...pair, before: br100, after: null }])).toEqual([
      "web1 nic/0 10.1.0.5 is in prod, which default would lack",
    ]);
    expect(wrong({ ...there, nics: [outside()] }, [{ ...pair, before: br100, after: null }])).toEqual([]);
    expect(wrong({ ...there, nics: [inProd()] }, [{ ...pair, before: br100, after: br7 }])).toEqual([
      "prod in default is bridged · br7, and web1 nic/0 10.1.0.5 would be bridged · br100",
    ]);
  });

  it("the connections of other networks and groups stay", () => {
    const pair = { type: "connection", network: ref("lab"), group: ref("default") } as const;
    const given = {
      networks: [prod, lab],
      facts: { "group default": ref("default"), "connection lab default": br7 },
      connections: [...connected, { network: lab, group: "default", netparams: br7 }, { network: lab, group: "gpu" }],
    };
    const nics = [
      inProd(),
      inProd({ ip: "10.1.0.6", mac: "aa:00:00:00:00:09", network: "lab", primary: place("node3", "gpu") }, "web2"),
    ];
    expect(wrong({ ...given, nics }, [{ ...pair, before: br7, after: null }])).toEqual([]);
  });

  it("the MAC prefix of the cluster, which decides who meets whom", () => {
    const own = network("own", { macPrefix: "aa:00:10" });
    const connections = [
      { network: own, group: "default" },
      { network: lab, group: "default" },
    ];
    const nics = [inProd({ network: "lab", mac: "aa:00:10:00:00:01" })];
    expect(wrong({ nics, connections })).toEqual([]);
    const stray = [outside({ mac: "aa:00:10:00:00:01" })];
    const text = (name: string) => `web1 nic/0 10.1.0.5 would be outside ${name}, which default has`;
    expect(wrong({ nics: stray, connections })).toEqual([text("own")]);
    expect(wrong({ nics: stray, connections, macPrefix: "aa:00:10" })).toEqual([text("own"), text("lab")]);
    const change: Change = { type: "cluster", before: settings, after: { ...settings, macPrefix: "aa:00:10" } };
    expect(wrong({ nics: stray, connections, facts: { cluster: settings } }, [change])).toEqual([
      text("own"),
      text("lab"),
    ]);
  });

  it("and each thing is said once", () => {
    expect(wrong({ nics: [outside(), outside()], connections: connected })).toHaveLength(1);
  });
});

describe("the addresses of nodes and master after an undo", () => {
  const [node1, node2] = [nodeFacts("node1", "default"), nodeFacts("node2", "default", { primaryIp: "192.0.2.2" })];
  const cluster = { nodes: [node1, node2], masterIp: "192.0.2.10" };
  const texts = (changes: Change[]) => {
    const { nodes, masterIp } = addressesAfter(cluster, changes);
    return [...nodes.map(({ name, primaryIp }) => `${name} ${primaryIp}`), masterIp];
  };

  it("are those of a node that comes, goes, or changes", () => {
    const moved = { ...node1, name: "node9", primaryIp: "192.0.2.9" };
    expect(texts([{ type: "node", before: node1, after: moved }])).toEqual([
      "node2 192.0.2.2",
      "node9 192.0.2.9",
      "192.0.2.10",
    ]);
    expect(texts([{ type: "node", before: node1, after: null }])).toEqual(["node2 192.0.2.2", "192.0.2.10"]);
    expect(texts([{ type: "node", before: null, after: moved }])).toEqual([
      "node1 192.0.2.1",
      "node2 192.0.2.2",
      "node9 192.0.2.9",
      "192.0.2.10",
    ]);
  });

  it("are the master's, or none once there is no cluster", () => {
    expect(texts([{ type: "cluster", before: settings, after: { ...settings, masterIp: "192.0.2.11" } }]).at(-1)).toBe(
      "192.0.2.11",
    );
    expect(texts([{ type: "cluster", before: settings, after: null }]).at(-1)).toBeNull();
    expect(texts([{ type: "touch", kind: "node", object: ref("node1") }])).toEqual(texts([]));
    expect(texts([]).at(-1)).toBe("192.0.2.10");
  });
});
