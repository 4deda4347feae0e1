import { describe, expect, it } from "vitest";
import {
  br100,
  defaults,
  moment,
  network,
  nic,
  placedNic,
  planned,
  ref,
  type TypedItem,
} from "@/testing/nic-situation";
import { ip4Text } from "../address/ip";
import type { Nic } from "../model/cluster";
import type { NicState } from "../model/facts";
import { joinNetwork, leaveNetwork } from "./nic-changes";

type Given = NonNullable<Parameters<typeof planned>[1]>;

/** What the items do, from a state in which every address of `held` has its bit in prod. */
function effect(items: readonly TypedItem[], nics: readonly Nic[], held: readonly string[] = [], more: Given = {}) {
  const networks = [
    { network: network("prod", { held }) },
    { network: network("lab"), netparams: { ...br100, link: "br200" } },
  ];
  const plan = planned(items, { networks, nics, ...more });
  if (!plan.ok) throw new Error(plan.refusal.message);
  const { changes, outcomes, warnings, objects } = plan.value;
  return { changes, outcomes, warnings, objects };
}

/** "hold prod 10.1.0.5" for bits, "nic0: a → b" for NICs. */
function texts(...given: Parameters<typeof effect>): string[] {
  return effect(...given).changes.map((change) => {
    if (change.type === "internal")
      return `${change.action} ${change.network.name} ${[...new Set([change.first, change.last])].map(ip4Text).join("-")}`;
    if (change.type !== "nic") throw new Error(change.type);
    const text = (state: NicState | null) =>
      state ? `${state.network?.name ?? "none"} ${state.ip ?? "-"}` : "nothing";
    return `${change.nic} at ${change.index}: ${text(change.before)} → ${text(change.after)}`;
  });
}

const inProd = (index: number, ip: string | null, more: Partial<Nic> = {}) =>
  nic({ index, network: "prod", ip, nicparams: br100, ...more });

describe("the changes of NICs", () => {
  it("are removals from the last one on, then new ones, then changed ones, then bits", () => {
    const nics = [inProd(0, "10.1.0.5"), inProd(1, "10.1.0.6"), inProd(2, "10.1.0.7")];
    const items: TypedItem[] = [
      { op: "remove", nic: 0 },
      { op: "remove", nic: 0 },
      { op: "modify", nic: 0, ip: "10.1.0.20" },
      { op: "add", nic: 0, network: "prod", ip: "10.1.0.21" },
    ];
    expect(texts(items, nics, ["10.1.0.5", "10.1.0.6", "10.1.0.7"])).toEqual([
      "nic1 at 1: prod 10.1.0.6 → nothing",
      "nic0 at 0: prod 10.1.0.5 → nothing",
      "new4 at 0: nothing → prod 10.1.0.21",
      "nic2 at 1: prod 10.1.0.7 → prod 10.1.0.20",
      "free prod 10.1.0.5-10.1.0.7",
      "hold prod 10.1.0.20-10.1.0.21",
    ]);
  });

  it("have all of a NIC before and after", () => {
    const old = inProd(0, "10.1.0.5", { name: "front", extra: { future: 1 } });
    const state = { name: "front", ip: "10.1.0.5", network: ref("prod"), mac: old.mac, nicparams: br100 };
    const item = { type: "nic", instance: ref("web1"), nic: "nic0", index: 0 };
    expect(effect([{ op: "remove", nic: 0 }], [old]).changes).toEqual([
      { ...item, before: { ...state, extra: { future: 1 } }, after: null },
    ]);
    expect(effect([{ op: "modify", nic: 0, name: "back" }], [old]).changes).toEqual([
      { ...item, before: state, after: { ...state, name: "back" } },
    ]);
  });

  it.each<[string, TypedItem, Partial<Nic>]>([
    ["its name", { op: "modify", name: "b" }, {}],
    ["its address", { op: "modify", ip: null }, {}],
    [
      "its network",
      { op: "modify", network: "lab", mac: "aa:00:00:00:00:00" },
      { nicparams: { ...br100, link: "br200" } },
    ],
    ["its MAC address", { op: "modify", mac: "aa:00:00:00:00:77" }, {}],
    ["its mode", { op: "modify", name: "a" }, { nicparams: { ...br100, mode: "openvswitch" } }],
    ["its link", { op: "modify", name: "a" }, { nicparams: { ...br100, link: "br1" } }],
    ["its VLAN", { op: "modify", name: "a" }, { nicparams: { ...br100, vlan: "7" } }],
    [
      "a VLAN of its own, though an empty one",
      { op: "modify", name: "a" },
      { nicparams: { mode: "bridged", link: "br100" } },
    ],
  ])("are there when only %s differs", (_, item, more) => {
    const [change] = effect([item], [inProd(0, "10.1.0.5", { name: "a", ...more })], ["10.1.0.5"]).changes;
    expect(change).toMatchObject({ type: "nic", nic: "nic0" });
  });

  it("are none for a NIC that is asked to be what it is, or is not asked", () => {
    const nics = [inProd(0, "10.1.0.5", { name: "a" }), nic({ index: 1, nicparams: { link: "br7" } })];
    expect(texts([{ op: "modify", nic: 0, name: "a" }], nics, ["10.1.0.5"])).toEqual([]);
  });

  it("say since when a NIC has its address: another one since now, its own as before (rules 16.27)", () => {
    const since = { job: 1, at: 10 };
    const old = inProd(0, "10.1.0.5", { since });
    const sinceAfter = (item: TypedItem) => {
      const [change] = effect([item], [old], ["10.1.0.5"]).changes;
      return change?.type === "nic" ? change.after?.since : null;
    };
    expect(sinceAfter({ op: "modify", name: "back" })).toEqual(since);
    expect(sinceAfter({ op: "modify", ip: "10.1.0.6" })).toEqual(moment);
    expect(sinceAfter({ op: "modify", network: "lab" })).toEqual(moment);
    expect(sinceAfter({ op: "add", nic: 1, network: "prod", ip: "10.1.0.7" })).toEqual(moment);
  });

  it("say of a network that is gone that the NIC was in none", () => {
    const old = nic({ network: "gone", ip: "10.3.0.5" });
    expect(texts([{ op: "remove", nic: 0 }], [old])).toEqual(["nic0 at 0: none 10.3.0.5 → nothing"]);
  });
});

describe("the bits of the pools", () => {
  it("follow a NIC from one network to another, in the order of their names", () => {
    const item: TypedItem = { op: "modify", network: "lab" };
    const networks = [
      { network: network("prod", { held: ["10.1.0.5"] }) },
      { network: network("lab"), netparams: { ...br100, link: "br200" } },
    ];
    expect(texts([item], [inProd(0, "10.1.0.5")], [], { networks })).toEqual([
      "nic0 at 0: prod 10.1.0.5 → lab 10.1.0.5",
      "hold lab 10.1.0.5",
      "free prod 10.1.0.5",
    ]);
    expect(effect([item], [inProd(0, "10.1.0.5")], [], { networks }).objects).toEqual([
      { kind: "network", ...ref("lab") },
      { kind: "network", ...ref("prod") },
    ]);
  });

  it("stay when two NICs swap their addresses", () => {
    const nics = [inProd(0, "10.1.0.5"), inProd(1, "10.1.0.6")];
    const items: TypedItem[] = [
      { op: "modify", nic: 0, ip: "10.1.0.6" },
      { op: "modify", nic: 1, ip: "10.1.0.5" },
    ];
    expect(effect(items, nics, ["10.1.0.5", "10.1.0.6"])).toMatchObject({
      changes: [{ nic: "nic0" }, { nic: "nic1" }],
      outcomes: [],
      warnings: [],
    });
  });

  it.each<[string, TypedItem]>([
    ["is removed", { op: "remove", nic: 0 }],
    ["gets another address", { op: "modify", nic: 0, ip: null }],
    ["leaves the network", { op: "modify", nic: 0, network: "lab", ip: null }],
  ])("stay while a second NIC of the instance has the address of one that %s", (_, item) => {
    const nics = [inProd(0, "10.1.0.5"), inProd(1, "10.1.0.5")];
    const { changes, outcomes, warnings } = effect([item], nics, ["10.1.0.5"]);
    expect(changes.filter(({ type }) => type === "internal")).toEqual([]);
    expect({ outcomes, warnings }).toEqual({ outcomes: [], warnings: [] });
  });

  it("are freed when both NICs with one address leave", () => {
    const nics = [inProd(0, "10.1.0.5"), inProd(1, "10.1.0.5")];
    const items: TypedItem[] = [
      { op: "modify", nic: 0, network: null, ip: null },
      { op: "remove", nic: 1 },
    ];
    const { changes } = effect(items, nics, ["10.1.0.5"]);
    expect(changes.filter(({ type }) => type === "internal")).toHaveLength(1);
  });

  it("stay while another instance has the address in the network, and say so", () => {
    const nics = [inProd(0, "10.1.0.5")];
    const sharers = (network: string | null) => ({ sharers: [placedNic("web2", { network, ip: "10.1.0.5" })] });
    const removal: TypedItem[] = [{ op: "remove", nic: 0 }];
    expect(effect(removal, nics, ["10.1.0.5"], sharers("prod")).outcomes).toEqual([
      expect.objectContaining({ outcome: "kept", detail: "web2 also has it" }),
    ]);
    for (const network of ["lab", null])
      expect(effect(removal, nics, ["10.1.0.5"], sharers(network)).outcomes).toEqual([
        expect.objectContaining({ outcome: "freed", detail: "web1" }),
      ]);
  });

  it("are not repaired by a change that does not move the NIC", () => {
    const nics = [inProd(0, "10.1.0.5"), inProd(1, "10.1.0.6")];
    expect(texts([{ op: "modify", nic: 0, name: "a" }], nics)).toEqual(["nic0 at 0: prod 10.1.0.5 → prod 10.1.0.5"]);
  });

  it("are held with the instance's name", () => {
    const { outcomes } = effect([{ op: "add", network: "prod", ip: "10.1.0.5" }], []);
    expect(outcomes).toEqual([expect.objectContaining({ outcome: "held", detail: "web1", network: ref("prod") })]);
  });

  it("are looked at in networks only that a requested NIC is in, or was", () => {
    const nics = [inProd(0, "10.1.0.5"), nic({ index: 1, network: "lab", ip: "10.1.0.5" })];
    const about = (item: TypedItem) => effect([item], nics, ["10.1.0.5"]).objects.map(({ name }) => name);
    expect(about({ op: "modify", nic: 0, name: "a" })).toEqual(["prod"]);
    expect(about({ op: "modify", nic: 0, network: null, ip: null })).toEqual(["prod"]);
    expect(about({ op: "remove", nic: 1 })).toEqual(["lab"]);
    expect(about({ op: "add", ip: null })).toEqual([]);
  });
});

describe("rules 13.2.5: an address that the pool did not have", () => {
  it.each([
    ["10.1.0.0", true],
    ["10.1.0.5", true],
    ["10.1.0.255", true],
    ["10.1.0.6", false],
    ["10.0.255.255", false],
    ["10.1.1.0", false],
  ])("%s is left without an error; that its bit was set is %s, and else is said", (ip, wasSet) => {
    const held = ["10.1.0.0", "10.1.0.5", "10.1.0.255"];
    const { warnings } = effect([{ op: "remove", nic: 0 }], [inProd(0, ip)], held);
    expect(warnings).toEqual(wasSet ? [] : [`${ip} was not marked as held in prod.`]);
  });

  it.each([null, "2001:db8::5"])("nothing is said of %s", (ip) => {
    expect(effect([{ op: "remove", nic: 0 }], [inProd(0, ip)]).warnings).toEqual([]);
  });
});

describe("a NIC that comes or goes with its network", () => {
  const old = placedNic("web1", { ip: "10.1.0.5", nicparams: { link: "br7" } });
  const item = { type: "nic", instance: ref("web1"), nic: "web1-0", index: 0 };
  const state = { name: null, ip: "10.1.0.5", network: null, mac: old.mac, nicparams: { link: "br7" } };

  it("joins with its address or another one, and takes the netparams (rules 17.11)", () => {
    const joined = { ...state, network: ref("prod"), nicparams: br100, since: moment };
    const joining = { network: network("prod"), netparams: br100 };
    expect(joinNetwork(old, joining, moment)).toEqual({ ...item, before: state, after: joined });
    expect(joinNetwork(old, { ...joining, ip: "10.1.0.9" }, moment)).toMatchObject({
      after: { ...joined, ip: "10.1.0.9" },
    });
  });

  it("leaves with its address and the wiring that it really has (rules 17.12)", () => {
    const left = { ...state, nicparams: { ...defaults, link: "br7" }, since: moment };
    const before = { ...state, network: ref("prod") };
    expect(leaveNetwork(old, network("prod"), defaults, moment)).toEqual({ ...item, before, after: left });
  });
});
