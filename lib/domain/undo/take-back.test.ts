import { describe, expect, it } from "vitest";
import { br100, network, ref } from "@/testing/nic-situation";
import { instanceFacts, inverses, nodeFacts, undoSituation } from "@/testing/undo-situation";
import type { Ip4 } from "../address/ip";
import type { Change } from "../model/change";
import { factsChange, type NicState, wholeFactsOf } from "../model/facts";
import { takeBack } from "./take-back";

type Given = NonNullable<Parameters<typeof undoSituation>[0]>;

const prod = network("prod", { gateway: "10.1.0.1", tags: ["a"] });
const newGateway = factsChange(prod, { gateway: "10.1.0.2" as Ip4 });
const since = (job: number) => ({ job, at: job * 100 });

/** The state of a NIC of web1; what is not given is in no network. */
const state = (given: Partial<NicState> = {}): NicState => ({
  name: null,
  ip: "10.1.0.5",
  network: null,
  mac: "aa:00:00:00:00:00",
  nicparams: {},
  ...given,
});
/** A change of the NIC `nic` of web1. */
const nicChange = (before: NicState | null, after: NicState | null, nic = "nic0", index = 0): Change => ({
  type: "nic",
  instance: ref("web1"),
  nic,
  index,
  before,
  after,
});
const connection = (before: typeof br100 | null, after: typeof br100 | null): Change => ({
  type: "connection",
  network: ref("prod"),
  group: ref("gpu"),
  before,
  after,
});

const web1 = { "instance web1": instanceFacts("web1", "node1") };

/** What prevents taking these changes back, and what would be written. */
function taken(changes: Change[], given: Given = {}) {
  const { moved, changes: made, facts } = takeBack(inverses(...changes), undoSituation(given));
  return { moved, made, facts };
}

describe("the values of a change, for a table", () => {
  const before = { ...wholeFactsOf(prod), extra: { network_type: "private" } };
  const row = { what: "prod", field: "Other parameters", was: "As left" };

  it.each([
    [{ network_type: "public" }, { now: "Changed", same: false }],
    [before.extra, { now: "As left", same: true }],
  ])("tell of other parameters only whether they changed: %j", (extra, expected) => {
    const after = { ...before, extra: {} };
    const { compared } = takeBack(
      [{ type: "network", before, after }],
      undoSituation({ facts: { "network prod": { ...before, extra } } }),
    );
    expect(compared).toMatchObject([{ ...row, ...expected }]);
  });
});

describe("taking back a field", () => {
  it("changes that field alone: what others have become, they stay", () => {
    const present = { ...newGateway.after, name: "production", tags: ["b"] };
    const after = { ...present, gateway: "10.1.0.1" };
    const { moved, made, facts } = taken([newGateway], { facts: { "network prod": { ...present, extra: { a: 1 } } } });
    expect(moved).toEqual([]);
    expect(made).toStrictEqual([{ type: "network", before: present, after }]);
    expect(facts.get("network prod")).toEqual(after);
  });

  it("does not say what the present does not say", () => {
    const { gateway6: _, ...present } = newGateway.after;
    const { made } = taken([newGateway], { facts: { "network prod": present } });
    expect(made).toStrictEqual([{ type: "network", before: present, after: { ...present, gateway: "10.1.0.1" } }]);
  });

  it("leaves what it is told as it was", () => {
    const orders = { web1: ["nic0"] };
    const situation = undoSituation({
      networks: [{ ...prod, ...newGateway.after }],
      facts: { "nic nic0": state() },
      orders,
    });
    takeBack(inverses(nicChange(null, state()), newGateway), situation);
    expect(situation.facts.get("network prod")).toMatchObject({ gateway: "10.1.0.2" });
    expect(situation.facts.has("nic nic0")).toBe(true);
    expect(situation.orders.get("web1")).toEqual(["nic0"]);
  });

  it("of two changes in turn is taken back upon each other", () => {
    const second = {
      ...newGateway,
      before: newGateway.after,
      after: { ...newGateway.after, gateway: "10.1.0.3" as Ip4 },
    };
    const { moved, made } = taken([newGateway, second], { facts: { "network prod": second.after } });
    expect(moved).toEqual([]);
    expect(made.map((change) => change.type === "network" && change.after?.gateway)).toEqual(["10.1.0.2", "10.1.0.1"]);
  });

  it("is not possible once the object is gone", () => {
    expect(taken([newGateway]).moved).toEqual(["prod is gone"]);
  });
});

describe("a field that has moved on", () => {
  const netAfter = (changed: object, is: object) =>
    taken([factsChange(prod, changed)], { facts: { "network prod": { ...prod, ...changed, ...is } } }).moved;

  it.each<[string, object, object, string]>([
    [
      "the gateway",
      { gateway: "10.1.0.2" },
      { gateway: "10.1.0.3" },
      "the gateway of prod is 10.1.0.3, no longer 10.1.0.2",
    ],
    [
      "a value that is none now",
      { macPrefix: "aa:bb:cc" },
      { macPrefix: null },
      "the MAC prefix of prod is none, no longer aa:bb:cc",
    ],
    [
      "a value that was none",
      { gateway: null },
      { gateway: "10.1.0.3" },
      "the gateway of prod is 10.1.0.3, no longer none",
    ],
    [
      "an empty value",
      { macPrefix: "" },
      { macPrefix: "aa:bb:cc" },
      "the MAC prefix of prod is aa:bb:cc, no longer none",
    ],
    ["a name", { name: "b" }, { name: "c" }, "the name of b is c, no longer b"],
    ["tags", { tags: ["b", "c"] }, { tags: [] }, "the tags of prod are none, no longer b, c"],
    ["the order of tags", { tags: ["b", "c"] }, { tags: ["c", "b"] }, "the tags of prod are c, b, no longer b, c"],
  ])("is said: %s", (_, changed, is, text) => {
    expect(netAfter(changed, is)).toEqual([text]);
  });

  it("is said of a value that is not there any longer", () => {
    const { gateway: _, ...present } = wholeFactsOf(prod);
    expect(taken([newGateway], { facts: { "network prod": present } }).moved).toEqual([
      "the gateway of prod is none, no longer 10.1.0.2",
    ]);
  });

  it("is said of a number", () => {
    const given = { ...prod, holdMinutes: 5 };
    const change = factsChange(given, { holdMinutes: 10 });
    expect(taken([change], { facts: { "network prod": { ...given, holdMinutes: 7 } } }).moved).toEqual([
      "the hold time of prod is 7, no longer 10",
    ]);
  });

  it.each<[string, Partial<NicState>, Partial<NicState>, string]>([
    ["an address", { ip: "10.1.0.6" }, { ip: null }, "the address of web1 nic/0 is none, no longer 10.1.0.6"],
    [
      "a MAC address",
      { mac: "aa:00:00:00:00:02" },
      { mac: "aa:00:00:00:00:03" },
      "the MAC address of web1 nic/0 is aa:00:00:00:00:03, no longer aa:00:00:00:00:02",
    ],
    [
      "a network",
      { network: ref("prod") },
      { network: ref("lab") },
      "the network of web1 nic/0 is lab, no longer prod",
    ],
    ["no network", { network: ref("prod") }, { network: null }, "the network of web1 nic/0 is none, no longer prod"],
    [
      "nicparams",
      { nicparams: br100 },
      { nicparams: {} },
      "the netparams of web1 nic/0 are the cluster's default, no longer bridged · br100",
    ],
    [
      "a part of nicparams",
      { nicparams: { link: "br7" } },
      { nicparams: { mode: "ovs", vlan: "7" } },
      "the netparams of web1 nic/0 are ovs · vlan 7, no longer br7",
    ],
  ])("is said of a NIC: %s", (_, changed, is, text) => {
    const change = nicChange(state(), state(changed));
    const facts = { ...web1, "nic nic0": state({ ...changed, ...is }) };
    expect(taken([change], { facts, orders: { web1: ["nic0"] } }).moved).toEqual([text]);
  });

  it.each<[string, Partial<NicState>, object]>([
    [
      "the order of keys",
      { nicparams: { mode: "bridged", link: "br7" } },
      { nicparams: { link: "br7", mode: "bridged" } },
    ],
    ["a key that says nothing", { nicparams: { link: "br7" } }, { nicparams: { link: "br7", vlan: undefined } }],
    ["another name of the same network", { network: ref("prod") }, { network: { uuid: "prod", name: "production" } }],
  ])("it is not by %s", (_, changed, is) => {
    const change = nicChange(state(), state(changed));
    const facts = { ...web1, "nic nic0": { ...state(changed), ...is } };
    expect(taken([change], { facts, orders: { web1: ["nic0"] } }).moved).toEqual([]);
  });

  it("it is not by a key that is missing, where it was null", () => {
    const { macPrefix: _, ...present } = { ...prod };
    expect(
      taken([factsChange({ ...prod, macPrefix: "aa:bb:cc" }, { macPrefix: null })], {
        facts: { "network prod": present },
      }).moved,
    ).toEqual([]);
  });

  it("is any field of what is to go", () => {
    const change: Change = { type: "network", before: null, after: wholeFactsOf(prod) };
    expect(taken([change], { facts: { "network prod": { ...wholeFactsOf(prod), tags: ["b"] } } }).moved).toEqual([
      "the tags of prod are b, no longer a",
    ]);
  });
});

describe("what comes back or goes", () => {
  it("comes back as it was", () => {
    const removed: Change = { type: "network", before: wholeFactsOf(prod), after: null };
    const { moved, made, facts } = taken([removed]);
    expect([moved, made]).toEqual([[], [{ type: "network", before: null, after: wholeFactsOf(prod) }]]);
    expect(facts.get("network prod")).toEqual(wholeFactsOf(prod));
  });

  it("cannot come back where it is already", () => {
    const removed: Change = { type: "network", before: wholeFactsOf(prod), after: null };
    expect(taken([removed], { networks: [prod] }).moved).toEqual(["prod already exists"]);
  });

  it("goes whole, with what it has besides", () => {
    const added: Change = { type: "network", before: null, after: wholeFactsOf(prod) };
    const present = { ...wholeFactsOf(prod), extra: { network_type: "public" } };
    const { moved, made, facts } = taken([added], { facts: { "network prod": present } });
    expect([moved, made]).toEqual([[], [{ type: "network", before: present, after: null }]]);
    expect(facts.has("network prod")).toBe(false);
  });

  it("is passed on as it is where it is a range or a serial number", () => {
    const range = { network: ref("prod"), first: 1, last: 2 };
    const row = { first: 1, last: 2, source: "manual", reason: "", job: 1, at: 1 } as const;
    const changes: Change[] = [
      { type: "touch", kind: "group", object: ref("gpu") },
      { type: "external", network: ref("prod"), action: "reserve", row },
      { type: "internal", ...range, action: "hold" },
    ];
    const { moved, made, facts } = taken(changes);
    expect([moved, made, facts.size]).toEqual([[], inverses(...changes), 0]);
  });
});

describe("a connection", () => {
  const [br0, br1] = [
    { ...br100, link: "br0" },
    { ...br100, link: "br1" },
  ];
  const known = { networks: [prod], facts: { "group gpu": ref("gpu") } };
  const now = (netparams: object | null) => ({
    ...known,
    facts: { ...known.facts, ...(netparams && { "connection prod gpu": netparams }) },
  });

  it.each<[string, Change, object | null, string[]]>([
    ["goes as it came", connection(null, br0), br0, []],
    ["gets its netparams back", connection(br0, br1), br1, []],
    ["comes back", connection(br0, null), null, []],
    ["cannot go once it is gone", connection(null, br0), null, ["prod in gpu is no longer connected"]],
    [
      "cannot go with other netparams",
      connection(null, br0),
      br1,
      ["prod in gpu is bridged · br1, no longer bridged · br0"],
    ],
    ["cannot come back where there is one", connection(br0, null), br1, ["prod in gpu is bridged · br1"]],
  ])("%s", (_, change, present, moved) => {
    const result = taken([change], now(present));
    expect(result.moved).toEqual(moved);
    expect(result.made).toEqual(inverses(change));
  });

  it("does not come back without its network and its group", () => {
    expect(taken([connection(br0, null)]).moved).toEqual(["prod is gone", "gpu is gone"]);
    expect(taken([connection(br0, null)], { networks: [prod] }).moved).toEqual(["gpu is gone"]);
    expect(taken([connection(null, br0)], { facts: { "connection prod gpu": br0 } }).moved).toEqual([]);
  });
});

describe("since when a NIC has its address (rules 16.27)", () => {
  const [first, job, later] = [since(1), since(2), since(3)];
  const back = (before: NicState, after: NicState, present: NicState) => {
    const { made, moved } = taken([nicChange(before, after)], {
      facts: { ...web1, "nic nic0": present },
      orders: { web1: ["nic0"] },
    });
    const [change] = made;
    return { moved, ...(change?.type === "nic" && { before: change.before, after: change.after }) };
  };

  it("is as it was for an address that comes back, whatever has been in between", () => {
    const [before, after] = [state({ since: first }), state({ ip: "10.1.0.6", since: job })];
    expect(back(before, after, { ...after, since: later })).toStrictEqual({
      moved: [],
      before: { ...after, since: later },
      after: before,
    });
  });

  it("stays for an address that stays", () => {
    const [before, after] = [state({ since: first }), state({ name: "eth0", since: first })];
    expect(back(before, after, { ...after, since: later })).toStrictEqual({
      moved: [],
      before: { ...after, since: later },
      after: { ...before, since: later },
    });
  });

  it("is not said where it is not known", () => {
    const [before, after] = [state(), state({ ip: "10.1.0.6", since: job })];
    expect(back(before, after, after)).toStrictEqual({ moved: [], before: after, after: before });
    expect(back(before, state({ ip: "10.1.0.6" }), state({ ip: "10.1.0.6" })).before).toStrictEqual(
      state({ ip: "10.1.0.6" }),
    );
  });

  it("keeps no NIC from going", () => {
    const { moved, made } = taken([nicChange(null, state({ since: job }))], {
      facts: { ...web1, "nic nic0": state({ since: later }) },
      orders: { web1: ["nic0"] },
    });
    expect(moved).toEqual([]);
    expect(made).toMatchObject([{ before: { since: later }, after: null }]);
  });

  it("is what it was for a NIC that comes back", () => {
    const { made } = taken([nicChange(state({ since: first }), null)], { facts: web1 });
    expect(made).toMatchObject([{ before: null, after: { since: first } }]);
  });
});

describe("the place of a NIC", () => {
  const eight = ["a", "b", "c", "d", "e", "f", "g", "h"];
  /** "a at 0", with what prevents it. */
  const placed = (changes: Change[], order: string[] = []) => {
    const nics = Object.fromEntries(order.map((nic) => [`nic ${nic}`, state({ name: "after" })]));
    const { made, moved } = taken(changes, { facts: { ...web1, ...nics }, orders: { web1: order } });
    return [...made.map((change) => change.type === "nic" && `${change.nic} at ${change.index}`), ...moved];
  };
  const changed = (nic: string) => nicChange(state(), state({ name: "after" }), nic, 5);
  const removed = (nic: string, index: number) => nicChange(state(), null, nic, index);
  const added = (nic: string) => nicChange(null, state({ name: "after" }), nic, 5);

  it("is where it is now", () => {
    expect(placed([changed("a"), changed("b")], ["a", "b"])).toEqual(["b at 1", "a at 0"]);
  });

  it("moves down with each NIC that goes before it", () => {
    expect(placed([changed("c"), changed("a"), added("b")], ["a", "b", "c"])).toEqual(["b at 1", "a at 0", "c at 1"]);
  });

  it("is where it was for a NIC that comes back, and moves up those after it", () => {
    expect(placed([changed("b"), removed("n", 1)], ["a", "b"])).toEqual(["n at 1", "b at 2"]);
  });

  it("is the last one where there are fewer NICs than there were", () => {
    expect(placed([removed("n", 4)], ["a"])).toEqual(["n at 1"]);
  });

  it("is kept in turn by the NICs of an instance that comes back", () => {
    const indexes = (...changes: Change[]) =>
      taken(changes, { facts: web1 }).made.map((change) => change.type === "nic" && change.index);
    expect(indexes(removed("n", 1), removed("m", 0))).toEqual([0, 1]);
    expect(indexes(removed("n", 1))).toEqual([0]);
  });

  it("is the first one for a NIC that is gone", () => {
    expect(placed([changed("x")], ["a"])).toEqual(["x at 0", "web1 nic/5 is gone"]);
  });

  it("is not the ninth", () => {
    expect(placed([removed("n", 0)], eight)).toEqual(["n at 0", "web1 already has 8 NICs"]);
    expect(placed([removed("n", 0)], eight.slice(1))).toEqual(["n at 0"]);
  });
});

describe("what a change refers to has to be there still", () => {
  const web = instanceFacts("web1", "node1", "node2");
  const nodes = { "node node1": nodeFacts("node1", "default"), "node node2": nodeFacts("node2", "default") };

  it("for a NIC its instance and its network", () => {
    const back = nicChange(state({ network: ref("prod") }), null);
    expect(taken([back]).moved).toEqual(["web1 is gone", "prod is gone"]);
    expect(taken([back], { facts: web1, networks: [prod] }).moved).toEqual([]);
    expect(taken([nicChange(state(), null)], { facts: web1 }).moved).toEqual([]);
    const goes = nicChange(null, state({ network: ref("prod") }));
    expect(taken([goes], { facts: { "nic nic0": state({ network: ref("prod") }) } }).moved).toEqual([]);
  });

  it("for a node its group", () => {
    const removed: Change = { type: "node", before: nodeFacts("node1", "gpu"), after: null };
    expect(taken([removed]).moved).toEqual(["gpu is gone"]);
    expect(taken([removed], { facts: { "group gpu": ref("gpu") } }).moved).toEqual([]);
    const [added] = inverses(removed);
    expect(taken(added ? [added] : [], { facts: { "node node1": nodeFacts("node1", "gpu") } }).moved).toEqual([]);
  });

  it("for an instance its nodes", () => {
    const removed: Change = { type: "instance", before: web, after: null };
    expect(taken([removed]).moved).toEqual(["node1 is gone", "node2 is gone"]);
    expect(taken([removed], { facts: nodes }).moved).toEqual([]);
    const [added] = inverses(removed);
    expect(taken(added ? [added] : [], { facts: { "instance web1": web } }).moved).toEqual([]);
    const alone: Change = { type: "instance", before: instanceFacts("web1", "node1"), after: null };
    expect(taken([alone], { facts: nodes }).moved).toEqual([]);
  });

  it("for a cluster its master, unless that never was there", () => {
    const settings = { ...ref("cluster"), masterIp: null, macPrefix: "aa:00:00", nicparams: br100 };
    const change: Change = {
      type: "cluster",
      before: { ...settings, masterNode: ref("node1") },
      after: { ...settings, masterNode: ref("node2") },
    };
    const facts = { cluster: change.after ?? {} };
    expect(taken([change], { facts }).moved).toEqual([]);
    expect(taken([change], { facts, since: ["node1"] }).moved).toEqual(["node1 is gone"]);
    expect(taken([change], { facts, importedSince: 8 }).moved).toEqual(["node1 is gone"]);
    expect(taken([change], { facts: { ...facts, ...nodes }, since: ["node1"] }).moved).toEqual([]);
    const none = { ...change, before: { ...settings, masterNode: null } };
    expect(taken([none], { facts, importedSince: 8 }).moved).toEqual([]);
    const gone: Change = { type: "cluster", before: null, after: change.after };
    expect(taken([gone], { facts, importedSince: 8 }).moved).toEqual([]);
  });
});

describe("a name that comes back", () => {
  const renamed: Change = factsChange(prod, { name: "production" });
  const present = { "network prod": { ...prod, name: "production" } };
  const named = (uuid: string, key = "network prod") => new Map([[key, { uuid, name: "prod" }]]);

  it("is refused where another object has it", () => {
    expect(taken([renamed], { facts: present, named: named("other") }).moved).toEqual([
      "another network is named prod",
    ]);
    const removed: Change = { type: "network", before: wholeFactsOf(prod), after: null };
    expect(taken([removed], { named: named("other") }).moved).toEqual(["another network is named prod"]);
  });

  it("is not where the object itself has it, or one of another kind", () => {
    expect(taken([renamed], { facts: present, named: named("prod") }).moved).toEqual([]);
    expect(taken([renamed], { facts: present, named: named("other", "group prod") }).moved).toEqual([]);
  });

  it("is not looked at where the name stays or the object goes", () => {
    const facts = { "network prod": { ...prod, ...newGateway.after } };
    expect(taken([newGateway], { facts, named: named("other") }).moved).toEqual([]);
    const known = { ...renamed, before: prod, after: { ...prod, name: "production" } } as Change;
    expect(taken([known], { networks: [prod], named: named("other") }).moved).toEqual([
      "the name of production is prod, no longer production",
    ]);
    const added: Change = { type: "network", before: null, after: wholeFactsOf(prod) };
    expect(taken([added], { networks: [prod], named: named("other") }).moved).toEqual([]);
    const later = { "network prod": { ...prod, gateway: "10.1.0.2", name: "production" } };
    expect(taken([newGateway], { facts: later, named: named("other") }).moved).toEqual([]);
  });
});
