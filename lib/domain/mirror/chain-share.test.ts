import { expect, it } from "vitest";
import type { Change } from "../model/change";
import { chainShare } from "./chain-share";
import { heldBy } from "./held-parts";

const prod = { uuid: "prod-uuid", name: "prod" };
const lab = { uuid: "lab-uuid", name: "lab" };
const gpu = { uuid: "gpu-uuid", name: "gpu" };
const web = { uuid: "web-uuid", name: "web1" };
const wiring = { mode: "bridged", link: "br0", vlan: "" } as const;

function facts(of: { uuid: string; name: string }, more: Record<string, unknown> = {}) {
  const plain = {
    gateway: null,
    network6: null,
    gateway6: null,
    macPrefix: null,
    wantsClusterAddresses: true,
    tags: [],
  };
  return { ...of, network: "10.0.0.0/24", ...plain, ...more };
}

type Sides = [Record<string, unknown> | null, Record<string, unknown> | null];

function network([before, after]: Sides, of = prod): Change {
  const [old, now] = [before, after].map((side) => side && facts(of, side));
  return { type: "network", before: old ?? null, after: now ?? null } as never;
}

function reserve(first: number, last = first, of = prod): Change {
  const row = { first, last, source: "manual", reason: "", job: null, at: null } as const;
  return { type: "external", network: of, action: "reserve", row };
}

function nic(uuid: string, [from, to]: [string | null | undefined, string | null | undefined], more = {}): Change {
  const state = (ip: string | null) => ({ name: null, ip, network: prod, mac: "aa:00:00:00:00:01", nicparams: {} });
  const [before, after] = [from, to].map((ip) => (ip === undefined ? null : state(ip)));
  return { type: "nic", instance: web, nic: uuid, index: 0, before: before ?? null, after: after ?? null, ...more };
}

const hold = (first: number, last = first): Change => ({
  type: "internal",
  network: prod,
  action: "hold",
  first,
  last,
});
const connect = (of: typeof prod, to = gpu): Change => ({
  ...{ type: "connection", network: of, group: to, before: null, after: wiring },
});
const touch = (kind: "network" | "group", object: typeof prod): Change => ({ type: "touch", kind, object });

const isHeld = heldBy([
  { kind: "network", key: prod.uuid },
  { kind: "group", key: gpu.uuid },
  { kind: "instance", key: web.uuid },
]);

it("leaves to others what they changed of a network that the chain holds", () => {
  const theirs = network([{ macPrefix: null }, { macPrefix: "aa:bb:cc" }]);
  const changes = [theirs, reserve(5), touch("network", prod)];
  expect(chainShare(changes, isHeld, [reserve(5)])).toEqual({
    ...{ own: [reserve(5), touch("network", prod)], others: [theirs], ownFirst: false },
  });
});

it("divides a change of one network by fields, that of others first", () => {
  const both = network([
    { gateway: null, macPrefix: null },
    { gateway: "10.0.0.1", macPrefix: "aa:bb:cc" },
  ]);
  const plan = [network([{ gateway: null }, { gateway: "10.0.0.1" }])];
  expect(chainShare([both], isHeld, plan)).toEqual({
    others: [network([{}, { macPrefix: "aa:bb:cc" }])],
    own: [network([{ macPrefix: "aa:bb:cc" }, { gateway: "10.0.0.1", macPrefix: "aa:bb:cc" }])],
    ownFirst: false,
  });
});

it("divides tags one by one", () => {
  const both = network([{ tags: ["old"] }, { tags: ["ours", "theirs"] }]);
  const plan = [network([{ tags: ["old"] }, { tags: ["old", "ours"] }])];
  expect(chainShare([both], isHeld, plan)).toMatchObject({
    others: [{ before: { tags: ["old"] }, after: { tags: ["theirs"] } }],
    own: [{ before: { tags: ["theirs"] }, after: { tags: ["ours", "theirs"] } }],
  });
});

it("leaves to others that they connected another network with a group that the chain holds", () => {
  const changes = [connect(prod), connect(lab), touch("group", gpu)];
  expect(chainShare(changes, isHeld, [connect(prod)])).toMatchObject({
    own: [connect(prod), touch("group", gpu)],
    others: [connect(lab)],
  });
});

it("leaves to others whatever they did to a network in whose place nothing of the plan was done", () => {
  const changes = [network([{}, { macPrefix: "aa:bb:cc" }]), reserve(9), touch("network", prod)];
  expect(chainShare(changes, isHeld, [reserve(5)])).toEqual({ own: [], others: changes, ownFirst: false });
});

it("leaves to others that they removed what the plan only changes", () => {
  const removed = network([{}, null]);
  expect(chainShare([removed], isHeld, [network([{}, { macPrefix: "aa:bb:cc" }])]).others).toEqual([removed]);
});

it("tells NICs of one instance apart, with the bits of their addresses", () => {
  const changes = [nic("ours", [null, "10.0.0.5"]), nic("theirs", [null, "10.0.0.6"]), hold(0x0a000005, 0x0a000006)];
  const share = chainShare(changes, isHeld, [nic("ours", [null, "10.0.0.5"]), hold(0x0a000005)]);
  expect(share.own).toEqual([changes[0], hold(0x0a000005)]);
  expect(share.others).toEqual([changes[1], hold(0x0a000006)]);
});

it("takes NICs that both added to one instance for the chain's: their positions depend on each other", () => {
  const changes = [nic("there", [undefined, "10.0.0.5"]), nic("theirs", [undefined, "10.0.0.6"], { index: 1 })];
  expect(chainShare(changes, isHeld, [nic("planned", [undefined, "10.0.0.5"])]).own).toEqual(changes);
});

it("knows a planned NIC again that came out with another UUID and another MAC", () => {
  const [came] = [nic("there", [undefined, "10.0.0.5"])];
  const planned = nic("planned", [undefined, "10.0.0.5"]) as Extract<Change, { type: "nic" }>;
  const plan = [{ ...planned, after: planned.after && { ...planned.after, mac: "aa:00:00:ff:ff:ff" } }];
  expect(chainShare([came, hold(0x0a000005)], isHeld, plan).own).toEqual([came, hold(0x0a000005)]);
});

it("knows a planned network again by its name, and what others did in it comes after it", () => {
  const there = { uuid: "made-there", name: "prod" };
  const changes = [network([null, {}], there), connect(there), connect(there, lab)];
  const plan = [network([null, {}]), connect(prod)];
  expect(chainShare(changes, isHeld, plan)).toEqual({ own: changes.slice(0, 2), others: [changes[2]], ownFirst: true });
});

it("leaves to others a network of the name that the plan wanted, with another subnet", () => {
  const there = network([null, { network: "10.9.0.0/24" }], { uuid: "theirs", name: "prod" });
  expect(chainShare([there], isHeld, [network([null, {}])])).toMatchObject({ own: [], others: [there] });
});

it("cuts a row of addresses that both reserved next to each other", () => {
  expect(chainShare([reserve(5, 9)], isHeld, [reserve(6, 7)])).toMatchObject({
    own: [reserve(6, 7)],
    others: [reserve(5), reserve(8, 9)],
  });
});

it("takes NICs out of their network, with their addresses reserved, for the long way to other netparams", () => {
  const out = { ...nic("ours", ["10.0.0.5", "10.0.0.5"]) } as Extract<Change, { type: "nic" }>;
  const left = { ...out, after: out.after && { ...out.after, network: null } };
  const free: Change = { type: "internal", network: prod, action: "free", first: 0x0a000005, last: 0x0a000005 };
  const changes = [left, reserve(0x0a000005), free];
  const plan: Change[] = [{ ...connect(prod), before: wiring, longWay: true } as Change];
  expect(chainShare(changes, isHeld, plan)).toMatchObject({ own: changes, others: [] });
});

it("leaves a NIC to others that has gone with its instance while the chain was to change it", () => {
  const gone = nic("nic-1", ["10.0.0.5", undefined]);
  const removed = { type: "instance", before: { ...web, tags: [] }, after: null } as never;
  const planned = nic("nic-1", ["10.0.0.5", "10.0.0.6"]);
  expect(chainShare([gone, removed], isHeld, [planned])).toEqual({
    ...{ own: [], others: [gone, removed], ownFirst: false },
  });
});

it("comes before others who removed the network that its NICs have left", () => {
  const left: Change = { ...(nic("nic-1", ["10.0.0.5", null]) as Extract<Change, { type: "nic" }>) };
  const removed = network([{}, null]);
  expect(chainShare([left, removed], isHeld, [left])).toEqual({ own: [left], others: [removed], ownFirst: true });
});
