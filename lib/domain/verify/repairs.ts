import { ip4Text } from "../address/ip";
import { rangeText } from "../address/ranges";
import type { Ref } from "../model/cluster";
import { modes } from "../model/netparams";
import type { Role } from "../model/user-role";
import { parseNetworkName } from "../names";
import type { Input } from "../opcodes/opcodes";
import { type PoolFinding, poolFindings } from "../opcodes/repair-params";
import type { Finding, FindingCode } from "./finding";
import { repairSummary } from "./repair-pool";

/** The operations that repair something. */
export const repairOpcodes = [
  "OP_NETWORK_REPAIR",
  "OP_NETWORK_SET_PARAMS",
  "OP_NETWORK_RENAME",
  "OP_NETWORK_CONNECT",
  "OP_NETWORK_DISCONNECT",
  "OP_NETWORK_SET_NETPARAMS",
  "OP_INSTANCE_SET_PARAMS",
  "OP_GROUP_RENAME",
  "OP_CLUSTER_SET_PARAMS",
] as const;

export type RepairOpcode = (typeof repairOpcodes)[number];

/** An operation with its input: previewed, run and undone like any other. */
export type Repair = { [O in RepairOpcode]: { opcode: O; input: Input<O> } }[RepairOpcode];

/** The role that the operation of a repair needs (docs/roles.md). */
export function repairRole({ opcode }: Pick<Repair, "opcode">): Role {
  return opcode === "OP_GROUP_RENAME" || opcode === "OP_CLUSTER_SET_PARAMS" ? "administrator" : "operator";
}

/** One way to repair a finding. `label` says what it does: "Put the NIC into prod". */
export type RepairWay = { label: string; repair: Repair };

/**
 * The ways to repair a finding, the best one first; none where a person must decide: what is missing in a file, two
 * nodes with one address, a NIC on a role address of a network that it is not in.
 */
export function repairWays(finding: Finding): RepairWay[] {
  const { code, object, blocks } = finding;
  if (blocks || object === null) return [];
  if (code === "ghost") return waysOfGhost(finding);
  const repair = isOfPool(code) ? ofPool(finding, code) : (repairs[code]?.(finding) ?? null);
  return repair === null ? [] : [{ label: repairTitle(finding, repair), repair }];
}

/** The operation that repairs a finding, the best one of several; null where a person must decide. */
export function repairOf(finding: Finding): Repair | null {
  return repairWays(finding)[0]?.repair ?? null;
}

function isOfPool(code: FindingCode): code is PoolFinding {
  return poolFindings.some((known) => known === code);
}

function ofPool({ addresses, subject }: Finding, finding: PoolFinding): Repair | null {
  if (!addresses || !subject?.network) return null;
  const { first, last } = addresses;
  const range = first === last ? ip4Text(first) : `${ip4Text(first)}-${ip4Text(last)}`;
  return { opcode: "OP_NETWORK_REPAIR", input: { network: subject.network.uuid, finding, addresses: [range] } };
}

/**
 * A NIC without a network joins where its group has the network and keeps address and MAC, as an adopted one does; or
 * the address is kept away from others; or the NIC gets another one: the next free one of the network that it joins or
 * is in, none where there is no such network. The MAC address stays in each case.
 */
function waysOfGhost(finding: Finding): RepairWay[] {
  const { object, subject, addresses } = finding;
  const reserve = ofPool(finding, "ghost");
  if (!object || !subject?.network || !subject.nic || !addresses || !reserve) return [];
  const { name, uuid } = subject.network;
  const address = ip4Text(addresses.first);
  const joined = { network: uuid, ...(subject.mac !== undefined && { mac: subject.mac }) };
  const change = (item: NicItem, force = false) => {
    const nics = [{ op: "modify" as const, nic: subject.nic as string, ...item }];
    const input = { instance: object.uuid, nics, ...(force && { force }) };
    return { opcode: "OP_INSTANCE_SET_PARAMS" as const, input };
  };
  const keep = { label: `Reserve ${address} for ${object.name}`, repair: reserve };
  if (subject.joins)
    return [
      { label: `Put ${object.name} with ${address} into ${name}`, repair: change(joined, true) },
      keep,
      { label: `Give ${object.name} the next free address of ${name}`, repair: change({ ...joined, ip: "pool" }) },
    ];
  const other = subject.networked
    ? { label: `Give ${object.name} the next free address of its network`, repair: change({ ip: "pool" }) }
    : { label: `Take ${address} away from ${object.name}`, repair: change({ ip: "none" }) };
  return [keep, other];
}

/** What a repair does to what: "Reserve 10.1.0.240 for restored-1". */
function repairTitle({ code, object, subject, addresses }: Finding, repair: Repair): string {
  const name = object?.name ?? "";
  const network = subject?.network?.name ?? name;
  const which = addresses ? rangeText(addresses) : "";
  switch (repair.opcode) {
    case "OP_NETWORK_REPAIR":
      if (code === "orphan" || code === "stale_reservation") return `Release ${which} in ${network}`;
      return code === "missing_bit" ? `Reserve ${which} for ${name}` : `Reserve ${which} in ${network}`;
    case "OP_NETWORK_SET_PARAMS":
      return `Clear the ${cleared(code)} of ${network}`;
    case "OP_NETWORK_CONNECT":
      return `Connect ${network} to ${subject?.group?.name}`;
    case "OP_NETWORK_DISCONNECT":
      return `Disconnect ${network} from ${subject?.group?.name}`;
    case "OP_NETWORK_SET_NETPARAMS":
      return `Correct the netparams of ${network} in ${subject?.group?.name}`;
    case "OP_NETWORK_RENAME":
    case "OP_GROUP_RENAME":
      return `Rename ${name} to ${repair.input.newName}`;
    case "OP_CLUSTER_SET_PARAMS":
      return code === "invalid_netparams" ? "Correct the cluster's netparams" : "Clear the master node";
    case "OP_INSTANCE_SET_PARAMS":
      return nicTitle(repair.input, name);
  }
}

function cleared(code: FindingCode): string {
  if (code === "malformed_mac") return "MAC prefix";
  return code === "gateway6_outside" ? "IPv6 gateway" : "gateway";
}

function nicTitle({ nics = [] }: Input<"OP_INSTANCE_SET_PARAMS">, instance: string): string {
  const [item] = nics;
  if (item?.op === "modify") {
    if (item.ip === "none") return `Take its address away from a NIC of ${instance}`;
    if (item.ip === "pool") return `Give ${instance} the next free address`;
    if (item.mac === "generate") return `Give ${instance} another MAC address`;
  }
  return `Let ${instance} inherit the netparams again`;
}

type NicItem = Omit<Extract<Input<"OP_INSTANCE_SET_PARAMS">["nics"][number], { op: "modify" }>, "op" | "nic">;

function nic({ object, subject }: Finding, item: NicItem): Repair | null {
  if (object?.kind !== "instance" || !subject?.nic) return null;
  const nics = [{ op: "modify" as const, nic: subject.nic, ...item }];
  return { opcode: "OP_INSTANCE_SET_PARAMS", input: { instance: object.uuid, nics } };
}

/** Another address: the next free one of its network; none outside networks or for IPv6. */
function otherAddress(finding: Finding): Repair | null {
  const fromPool = finding.subject?.networked === true && finding.addresses !== undefined;
  return nic(finding, { ip: fromPool ? "pool" : "none" });
}

function network({ subject }: Finding, cleared: "gateway" | "gateway6" | "macPrefix"): Repair | null {
  if (!subject?.network) return null;
  return { opcode: "OP_NETWORK_SET_PARAMS", input: { network: subject.network.uuid, [cleared]: null } };
}

const repairs: Partial<Record<FindingCode, (finding: Finding) => Repair | null>> = {
  dangling_reference: ({ place }) =>
    place === "cluster/master_node" ? { opcode: "OP_CLUSTER_SET_PARAMS", input: { masterNode: null } } : null,
  duplicate_address: otherAddress,
  role_address: otherAddress,
  outside_network: otherAddress,
  malformed_address: (finding) => nic(finding, { ip: "none" }),
  duplicate_mac: (finding) => nic(finding, { mac: "generate" }),
  malformed_mac: (finding) =>
    finding.object?.kind === "network" ? network(finding, "macPrefix") : nic(finding, { mac: "generate" }),
  drift: (finding) => nic(finding, {}),
  gateway_outside: (finding) => network(finding, "gateway"),
  gateway6_outside: (finding) => network(finding, "gateway6"),
  not_connected: connect,
  overlap: ({ subject }) => {
    if (!subject?.network || !subject.group) return null;
    const input = { network: subject.network.uuid, group: subject.group.uuid };
    return { opcode: "OP_NETWORK_DISCONNECT", input };
  },
  missing_link: otherLink,
  invalid_netparams: netparams,
  invalid_name: rename,
};

/** Connects the network with the NIC's own netparams. */
function connect({ subject }: Finding): Repair | null {
  if (!subject?.network || !subject.group || !subject.netparams) return null;
  const { link, vlan } = subject.netparams;
  const mode = modes.find((known) => known === subject.netparams?.mode);
  if (!mode) return null;
  const input = { network: subject.network.uuid, group: subject.group.uuid, mode, link, vlan };
  return { opcode: "OP_NETWORK_CONNECT", input };
}

/** The one link that all nodes of the group have, where there is one. */
function otherLink({ subject }: Finding): Repair | null {
  const mode = modes.find((known) => known === subject?.netparams?.mode);
  if (!mode || !subject?.network || !subject.group || !subject.netparams) return null;
  const { link, vlan } = subject.netparams;
  const input = { network: subject.network.uuid, group: subject.group.uuid, mode, link, vlan };
  return { opcode: "OP_NETWORK_SET_NETPARAMS", input };
}

/** Drops a wrong VLAN, or sets a wrong mode to bridged; a person has to choose a link. */
function netparams(finding: Finding): Repair | null {
  const { object, subject } = finding;
  if (object?.kind === "instance") return nic(finding, { mode: "default", link: "default", vlan: "default" });
  if (!subject?.netparams || (subject.field !== "vlan" && subject.field !== "mode")) return null;
  const isVlan = subject.field === "vlan";
  const { link, vlan } = subject.netparams;
  const mode = modes.find((known) => known === subject.netparams?.mode) ?? "bridged";
  const better = { mode, link, vlan: isVlan ? "" : vlan };
  if (object?.kind === "cluster") return { opcode: "OP_CLUSTER_SET_PARAMS", input: better };
  if (!subject.network || !subject.group) return null;
  const input = { network: subject.network.uuid, group: subject.group.uuid, ...better };
  return { opcode: "OP_NETWORK_SET_NETPARAMS", input };
}

/** The name with dashes in place of forbidden characters. */
function rename({ object }: Finding): Repair | null {
  const newName = object?.name.replace(/[^A-Za-z0-9_.-]+/g, "-") ?? "";
  if (!object || !parseNetworkName(newName).ok) return null;
  if (object.kind === "group") return { opcode: "OP_GROUP_RENAME", input: { group: object.uuid, newName } };
  return { opcode: "OP_NETWORK_RENAME", input: { network: object.uuid, newName } };
}

/** The network that a finding is about, if it is about one. */
export function networkOf({ object, subject }: Finding): Ref | null {
  return subject?.network ?? (object?.kind === "network" ? object : null);
}

type PoolRepair = Extract<Repair, { opcode: "OP_NETWORK_REPAIR" }>;

/** Findings of one kind in one network that one job repairs. */
export type RepairTogether = {
  network: Ref;
  finding: PoolFinding;
  /** How many are listed, and whether more of the kind are only counted. */
  count: number;
  isMore: boolean;
  title: string;
  repair: PoolRepair;
};

/**
 * What can be repaired at once: findings of a pool, where there are several of a kind in a network. A ghost that joins is
 * a change of its instance and stays out; those whose address is reserved are named one by one.
 */
export function repairsTogether(findings: readonly Finding[]): RepairTogether[] {
  return together(findings, "all").filter(({ count }) => count > 1);
}

/** What repairs only these findings of pools, as far as jobs can: a job for each network and kind, which names every address. */
export function repairsOfThese(findings: readonly Finding[]): RepairTogether[] {
  return together(findings, "these").map((repairs) => ({ ...repairs, isMore: false }));
}

function together(findings: readonly Finding[], which: "all" | "these"): RepairTogether[] {
  const byKind = new Map<string, RepairTogether>();
  const counted = new Set(findings.flatMap(({ code, object }) => (object === null ? code : [])));
  for (const finding of findings) {
    const repair = repairOf(finding);
    const network = networkOf(finding);
    if (network === null || repair?.opcode !== "OP_NETWORK_REPAIR") continue;
    const { finding: kind, addresses } = repair.input;
    const key = `${network.uuid} ${kind}`;
    const title = repairSummary(kind, network.name);
    const whole = { ...repair, input: { ...repair.input, addresses: [] as string[] } };
    const known = byKind.get(key) ?? {
      network,
      finding: kind,
      count: 0,
      isMore: counted.has(kind),
      title,
      repair: whole,
    };
    byKind.set(key, known);
    known.count++;
    if (kind === "ghost" || which === "these") known.repair.input.addresses?.push(...(addresses ?? []));
  }
  return [...byKind.values()];
}

/** Which findings a page shows: those of a network, by its name, and of some kinds; null and an empty list mean all. */
export type FindingFilter = { network: string | null; kinds: readonly FindingCode[] };

export function matches(finding: Finding, { network, kinds }: FindingFilter): boolean {
  const ofNetwork = network === null || networkOf(finding)?.name === network;
  return ofNetwork && (kinds.length === 0 || kinds.includes(finding.code));
}
