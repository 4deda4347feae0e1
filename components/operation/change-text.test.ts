import { expect, test } from "vitest";
import { ip4Number, parseCidr4 } from "@/lib/domain/address/ip";
import { shown } from "@/lib/domain/job/shown";
import type { Change } from "@/lib/domain/model/change";
import type { NicState } from "@/lib/domain/model/facts";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { changeLines, deltas } from "./change-text";

const prod = { uuid: "n1", name: "prod" };
const gpu = { uuid: "g1", name: "gpu" };
const wiring = { mode: "bridged", link: "br100", vlan: "7" };

function subnet(text: string) {
  const parsed = parseCidr4(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

const facts: NetworkFacts = {
  ...prod,
  network: subnet("10.1.0.0/24"),
  gateway: null,
  network6: null,
  gateway6: null,
  macPrefix: null,
  wantsClusterAddresses: true,
  tags: [],
};

const outside: NicState = { name: null, ip: "10.1.0.14", network: null, mac: "aa:00:00:00:00:01", nicparams: {} };
const inside: NicState = { ...outside, network: prod, nicparams: wiring };

function nic(name: string, before: NicState, after: NicState): Change {
  return { type: "nic", instance: { uuid: name, name }, nic: `${name}-0`, index: 0, before, after };
}

function texts(...changes: Change[]): string[] {
  return changeLines(shown({ changes, outcomes: [], objects: [] }).changes).map(({ text }) => text);
}

test("a connection is available, no longer available, or other than it was", () => {
  const pair = { type: "connection" as const, network: prod, group: gpu };
  const other = { ...wiring, link: "br7", vlan: "" };
  expect(texts({ ...pair, before: null, after: wiring })).toEqual([
    "prod is connected to gpu as bridged · br100 · vlan 7.",
  ]);
  expect(texts({ ...pair, before: wiring, after: null })).toEqual(["prod is disconnected from gpu."]);
  expect(texts({ ...pair, before: wiring, after: other })).toEqual([
    "prod in gpu is bridged · br7 instead of bridged · br100 · vlan 7.",
  ]);
});

test("NICs that join share a sentence, and their MAC addresses stay", () => {
  expect(texts(nic("train-04", outside, inside), nic("train-07", outside, inside))).toEqual([
    "train-04 NIC 0 and train-07 NIC 0 join prod and take its netparams; the MAC addresses stay.",
  ]);
});

test("a NIC that joins with another address says which, also among the deltas", () => {
  const moved = nic("train-04", outside, { ...inside, ip: "10.1.0.2" });
  const pair = { type: "connection", network: prod, group: gpu, before: null, after: wiring } as const;
  expect(texts(moved)).toEqual([
    "train-04 NIC 0 (10.1.0.14 → 10.1.0.2) joins prod with a new address and its netparams; the MAC address stays.",
  ]);
  expect(deltas([pair, moved, nic("train-07", outside, inside)])).toContainEqual({
    label: "train-04 NIC 0",
    before: "10.1.0.14",
    after: "10.1.0.2",
  });
  expect(deltas([pair, nic("train-07", outside, inside)])).toHaveLength(1);
});

test("a NIC that leaves keeps its address and wiring", () => {
  expect(texts(nic("web-1", inside, { ...inside, network: null }))).toEqual([
    "web-1 NIC 0 leaves prod and keeps its address and netparams.",
  ]);
});

test("a NIC that gives a network's wiring back with the network says what it gets", () => {
  expect(texts(nic("web-1", inside, outside))).toEqual([
    "web-1 NIC 0 leaves prod, keeps its address and gets the cluster's netparams.",
  ]);
  const own = { ...outside, nicparams: { ...wiring, link: "br9" } };
  expect(texts(nic("web-1", inside, own))).toEqual([
    "web-1 NIC 0 leaves prod, keeps its address and gets bridged · br9 · vlan 7.",
  ]);
});

test("a NIC whose connection changed takes the new settings", () => {
  const after = { ...inside, nicparams: { ...wiring, link: "br7" } };
  expect(texts(nic("web-1", inside, after))).toEqual(["web-1 NIC 0 takes the new netparams of prod."]);
});

test("reserved ranges are named and counted together, roles by their name", () => {
  const row = { reason: "", job: null, at: null };
  const range = (first: string, last: string) => ({ first: ip4Number(first), last: ip4Number(last) });
  const external = { type: "external" as const, network: prod, action: "reserve" as const };
  expect(
    texts(
      { ...external, row: { ...row, ...range("10.1.0.32", "10.1.0.47"), source: "manual" } },
      { ...external, row: { ...row, ...range("10.1.0.60", "10.1.0.60"), source: "manual" } },
    ),
  ).toEqual(["17 addresses of prod are reserved: 10.1.0.32–10.1.0.47 and 10.1.0.60."]);
  expect(texts({ ...external, row: { ...row, ...range("10.1.0.1", "10.1.0.1"), source: "gateway" } })).toEqual([
    "10.1.0.1 of prod is reserved as gateway.",
  ]);
});

test("addresses of two networks have a sentence each", () => {
  const hold = (network: typeof prod, ip: string) => {
    const number = ip4Number(ip);
    return { type: "internal" as const, action: "hold" as const, network, first: number, last: number };
  };
  expect(texts(hold(prod, "10.1.0.9"), hold({ uuid: "n2", name: "big" }, "10.64.0.9"))).toEqual([
    "10.1.0.9 of prod is held by an instance.",
    "10.64.0.9 of big is held by an instance.",
  ]);
});

test("a held and a freed address say so", () => {
  const at = ip4Number("10.1.0.9");
  const internal = { type: "internal" as const, network: prod, first: at, last: at };
  expect(texts({ ...internal, action: "hold" })).toEqual(["10.1.0.9 of prod is held by an instance."]);
  expect(texts({ ...internal, action: "free" })).toEqual(["10.1.0.9 of prod is no longer held by an instance."]);
});

test("a network exists, is gone, or has other facts, one sentence each", () => {
  expect(texts({ type: "network", before: null, after: facts })).toEqual(["prod (10.1.0.0/24) is added."]);
  expect(texts({ type: "network", before: facts, after: null })).toEqual(["prod (10.1.0.0/24) is removed."]);
  expect(texts({ type: "network", before: facts, after: { ...facts, name: "live", tags: ["web"] } })).toEqual([
    "The name of prod is live instead of prod.",
    "The tags of prod are web.",
  ]);
});

test("a serial number that goes up is not worth a sentence", () => {
  expect(texts({ type: "touch", kind: "group", object: gpu })).toEqual([]);
});

test("before and after lists every fact that differs, and only those", () => {
  expect(deltas([{ type: "network", before: facts, after: { ...facts, macPrefix: "aa:bb:cc" } }])).toEqual([
    { label: "MAC prefix", before: "none", after: "aa:bb:cc" },
  ]);
});

test("NICs that follow a connection are not told one by one", () => {
  const connection: Change = { type: "connection", network: prod, group: gpu, before: null, after: wiring };
  expect(deltas([connection, nic("web-1", outside, inside)])).toEqual([
    { label: "prod in gpu", before: "not connected", after: "bridged · br100 · vlan 7" },
  ]);
  expect(deltas([nic("web-1", outside, inside)])).toHaveLength(2);
});

test("groups, nodes and settings of the cluster are told by what is other than it was", () => {
  const kept = { tags: [], extra: {} };
  const node = { uuid: "n", name: "node1", group: gpu, primaryIp: "192.0.2.1", secondaryIp: "192.0.2.1", ...kept };
  const cluster = { uuid: "c", name: "c1", masterIp: null, masterNode: null, macPrefix: "aa:00:00", nicparams: wiring };
  const elsewhere = { ...node, group: { uuid: "g2", name: "edge" }, secondaryIp: "198.51.100.1" };
  const changes: Change[] = [
    { type: "group", before: { ...gpu, ...kept }, after: { ...gpu, name: "gpus", ...kept } },
    { type: "node", before: null, after: node },
    { type: "node", before: node, after: elsewhere },
    { type: "cluster", before: cluster, after: { ...cluster, masterIp: "192.0.2.9" } },
  ];
  expect(texts(...changes)).toEqual([
    "The node group gpu is renamed to gpus.",
    "The node node1 is added to gpu with the address 192.0.2.1.",
    "node1 is in edge instead of gpu.",
    "node1 has the addresses 192.0.2.1 and 198.51.100.1 instead of 192.0.2.1.",
    "The master address is 192.0.2.9.",
  ]);
  expect(deltas(changes)).toContainEqual({ label: "node1", before: "gpu", after: "edge" });
  expect(deltas(changes)).toContainEqual({ label: "Master address", before: "none", after: "192.0.2.9" });
});

test("tags are others than they were, whatever has them", () => {
  const before = { ...gpu, tags: ["a"], extra: {} };
  expect(texts({ type: "group", before, after: { ...before, tags: ["a", "b"] } })).toEqual([
    "The tags of gpu are a, b instead of a.",
  ]);
  expect(deltas([{ type: "group", before, after: { ...before, tags: [] } }])).toEqual([
    { label: "gpu", before: "a", after: "none" },
  ]);
});

test("a list of links says what comes and what goes", () => {
  const node = { uuid: "n3", name: "node3" };
  const list = (...names: string[]) => ({
    links: names.map((name) => ({ kind: "bridge" as const, name })),
    ...{ read: ["devices" as const], at: 1, by: "ana", job: 1 },
  });
  const between = (before: Parameters<typeof list> | null, after: Parameters<typeof list> | null): Change => ({
    ...{ type: "links", node, before: before && list(...before), after: after && list(...after) },
  });
  expect(texts(between(null, ["br0"]))).toEqual(["node3 gets a list of 1 link: br0."]);
  expect(texts(between(["br0", "br1"], ["br1", "br2", "br3"]))).toEqual([
    "The list of links of node3 is read anew with 3 links: br2 and br3 come, br0 goes.",
  ]);
  expect(texts(between(["br0"], ["br0"]))).toEqual([
    "The list of links of node3 is read anew with 1 link, the same as before.",
  ]);
  expect(texts(between(["br0"], null))).toEqual(["The list of links of node3 is dropped."]);
});
