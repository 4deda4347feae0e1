import { ip4Numbers, isIp4, parseIp6 } from "../address/ip";
import type { Node } from "../model/cluster";
import { jobObject } from "../model/plan";
import { listed } from "../sentence";
import { type ClusterView, type NicView, nicFinding } from "./cluster-view";
import type { Finding, FindingCode } from "./finding";

/** The same address twice in one network, or twice on one link outside of networks; and the same MAC twice. */
export function verifyDuplicates(view: ClusterView): Finding[] {
  const addresses = new Map<string, NicView[]>();
  const macs = new Map<string, NicView[]>();
  for (const nic of view.nics) {
    collect(macs, nic.nic.mac.toLowerCase(), nic);
    if (nic.nic.ip !== null) collect(addresses, `${nic.nic.network ?? linkOf(view, nic)} ${plain(nic.nic.ip)}`, nic);
  }
  return [
    ...[...addresses.values()].flatMap((nics) => twice(nics, "duplicate_address", "ip")),
    ...[...macs.values()].flatMap((nics) => twice(nics, "duplicate_mac", "mac")),
    ...clusterDuplicates(view),
    ...nodeDuplicates(view),
  ];
}

function collect(map: Map<string, NicView[]>, key: string, nic: NicView): void {
  const there = map.get(key);
  if (there) there.push(nic);
  else map.set(key, [nic]);
}

function linkOf({ defaults }: ClusterView, { nic }: NicView): string {
  return `${nic.nicparams.mode ?? defaults.mode}:${nic.nicparams.link ?? defaults.link}`;
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
