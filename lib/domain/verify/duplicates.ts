import { ip4Numbers, isIp4, parseIp6 } from "../address/ip";
import { effective, type Node } from "../model/cluster";
import { jobObject } from "../model/plan";
import { ghostIn, sameWire } from "../model/segment";
import { listed } from "../sentence";
import { type ClusterView, type NicView, nicFinding } from "./cluster-view";
import type { Finding, FindingCode } from "./finding";

/** The same address twice in one network or on one segment, or twice on one link outside networks; the same MAC twice. */
export function verifyDuplicates(view: ClusterView): Finding[] {
  const macs = new Map<string, NicView[]>();
  for (const nic of view.nics) collect(macs, nic.nic.mac.toLowerCase(), nic);
  return [
    ...sharedAddresses(view).flatMap((nics) => twice(nics, "duplicate_address", "ip")),
    ...[...macs.values()].flatMap((nics) => twice(nics, "duplicate_mac", "mac")),
    ...clusterDuplicates(view),
    ...nodeDuplicates(view),
  ];
}

/** The NICs that have one address twice (rules 17.31), in sets of two or more. */
export function sharedAddresses(view: ClusterView): NicView[][] {
  const sets = new Map<string, NicView[]>();
  const setOf = new Map<NicView, NicView[]>();
  for (const nic of view.nics) if (nic.nic.ip !== null) collect(sets, homeOf(view, nic), nic);
  for (const set of sets.values()) for (const nic of set) setOf.set(nic, set);
  for (const nic of view.nics)
    for (const { uuid } of ghostIn(nic.carrier, view.segments))
      for (const member of sets.get(`${uuid} ${nic.nic.ip}`) ?? [])
        if (onSameSegment(view, nic, member)) join(setOf, nic, member);
  return [...new Set(setOf.values())].filter((set) => set.length > 1);
}

/** A network with an address of it, or mode, link and VLAN with an address outside networks. */
function homeOf({ defaults }: ClusterView, { nic }: NicView): string {
  const { mode, link, vlan } = effective(nic, defaults);
  return `${nic.network ?? JSON.stringify([mode, link, vlan])} ${plain(nic.ip ?? "")}`;
}

/** For a NIC that counts in the network of the other one. */
function onSameSegment({ defaults, segments }: ClusterView, nic: NicView, member: NicView): boolean {
  if (nic.nic.network === null) return sameWire(effective(nic.nic, defaults), effective(member.nic, defaults));
  const groups = nic.carrier.groups.filter((group) => member.carrier.groups.includes(group));
  return ghostIn(nic.carrier, segments, groups).some(({ uuid }) => uuid === member.nic.network);
}

function join(setOf: Map<NicView, NicView[]>, one: NicView, other: NicView): void {
  const [set, rest] = [setOf.get(one) ?? [], setOf.get(other) ?? []];
  if (set === rest) return;
  for (const nic of rest) {
    set.push(nic);
    setOf.set(nic, set);
  }
}

function collect(map: Map<string, NicView[]>, key: string, nic: NicView): void {
  const there = map.get(key);
  if (there) there.push(nic);
  else map.set(key, [nic]);
}

function plain(ip: string): string {
  if (isIp4(ip)) return ip;
  const parsed = parseIp6(ip);
  return parsed.ok ? parsed.value : ip;
}

/** One finding for all NICs that share a value, filed under the second one. */
function twice(nics: NicView[], code: FindingCode, field: "ip" | "mac"): Finding[] {
  const second = nics[1];
  if (second === undefined) return [];
  const value = `${field === "ip" ? "the address" : "the MAC address"} ${second.nic[field]}`;
  return [
    nicFinding(second, code, field, `${listed(nics.map(({ label }) => label))} have ${value}.`, {
      why: "Only one of them can be reached.",
      repair: `Give all but one another ${field === "ip" ? "address" : "MAC address"}.`,
    }),
  ];
}

/** NICs outside of networks with an address of a node or of the master; in a network it is a role address. */
function clusterDuplicates({ nics, addresses: { nodes, masterIp } }: ClusterView): Finding[] {
  const holders = new Map<number, string>();
  for (const address of ip4Numbers([masterIp])) holders.set(address, "the master address of the cluster");
  for (const { name, primaryIp, secondaryIp } of nodes)
    for (const address of ip4Numbers([secondaryIp, primaryIp])) holders.set(address, `an address of the node ${name}`);
  return nics.flatMap((nic) => {
    const holder = nic.nic.network === null && nic.address !== null ? holders.get(nic.address) : undefined;
    if (holder === undefined) return [];
    return nicFinding(nic, "duplicate_address", "ip", `${nic.label} has ${nic.nic.ip}, which is ${holder}.`, {
      why: "Two machines answer for this address.",
      repair: "Give the NIC another address.",
    });
  });
}

/** Two nodes with one address. Primary and secondary address of one node are the same on many clusters. */
function nodeDuplicates({ state: { nodes } }: ClusterView): Finding[] {
  const holders = new Map<string, Node>();
  return nodes.flatMap((node) =>
    [...new Set([node.primaryIp, node.secondaryIp])].flatMap((ip) => {
      const holder = ip === null ? node : (holders.get(ip) ?? node);
      if (ip !== null) holders.set(ip, holder);
      if (holder === node) return [];
      return {
        code: "duplicate_address" as const,
        severity: "error" as const,
        place: `nodes/${node.uuid}/${ip === node.primaryIp ? "primary_ip" : "secondary_ip"}`,
        object: jobObject("node", node),
        message: `The nodes ${holder.name} and ${node.name} have the address ${ip}.`,
        why: "Only one of them can be reached.",
        blocks: false,
      };
    }),
  );
}
