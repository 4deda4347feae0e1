import { ip4NumberOf, ip4Text } from "../address/ip";
import type { AddressRange } from "../address/ranges";
import type { Netparams, PlacedNic, Ref } from "../model/cluster";
import { type Conflict, conflictRow, isPrimaryIn, nicsText, nicText, type Verdict } from "../model/conflict";
import { netparamsText } from "../model/netparams";
import type { GroupConnection, Network } from "../model/network";
import { carrierOf, ghostIn, type Segments } from "../model/segment";
import { claimants } from "../pool/claims";
import { type AddressRoles, type ClusterAddresses, roleAddresses } from "../pool/role-addresses";
import { listed, verb } from "../sentence";

/** The input of the question "what prevents connecting?" (rules 17.3). */
export type ConnectConflictSituation = {
  network: Network;
  group: Ref;
  /** The netparams that the connection will have. */
  netparams: Netparams;
  /** The cluster's default nicparams. */
  defaults: Netparams;
  cluster: ClusterAddresses;
  /** The network's connections to other groups. */
  connections: GroupConnection[];
  /** What decides which NICs count in the network once it is connected like this. */
  segments: Segments;
  /** What decides in which networks of this group, and of those of their primary nodes, NICs without a network count. */
  around: Segments;
  /** NICs outside the network that will count in it by a node in the group. */
  found: PlacedNic[];
  /** NICs that have an address of one of those and may count in the network. */
  sharers: PlacedNic[];
  /** The networks of those NICs, by UUID. */
  owners: ReadonlyMap<string, Ref>;
  nextFree: NextFree;
};

/** The NICs that prevent connecting, each with what force would do to it, or the address that it takes instead. */
export function connectConflicts(situation: ConnectConflictSituation): Conflict[] {
  const moves = nextFreeAddresses(situation.found, situation.nextFree, (nic) => joinsAs(nic, situation) !== null);
  const staying = situation.sharers.filter(({ uuid }) => !moves.has(uuid));
  const facts = {
    roles: roleAddresses(situation.network, situation.cluster),
    claims: claimants(situation.network.uuid, situation.segments, staying),
  };
  return situation.found.map((nic) => {
    const verdict = judge(nic, situation, facts);
    const address = moves.get(nic.uuid);
    const fate = address === undefined ? verdict : moving(nic, situation, verdict, address);
    return conflictRow(nic, situation.group, situation.defaults, {
      ...fate,
      choices: choicesFor(nic, situation, verdict),
    });
  });
}

function choicesFor(nic: PlacedNic, situation: ConnectConflictSituation, { force }: Verdict): Conflict["choices"] {
  if (joinsAs(nic, situation) === null) return [];
  return force === "adopt" ? ["adopt", "move"] : ["move"];
}

type Facts = { roles: AddressRoles; claims: ReadonlyMap<number, PlacedNic[]> };

/** Force never steals, never bends a role and never chooses between two networks (rules 17.4). */
function judge(nic: PlacedNic, situation: ConnectConflictSituation, { roles, claims }: Facts): Verdict {
  const { network, group, around } = situation;
  const address = ip4NumberOf(nic.ip) ?? 0;
  const text = ip4Text(address);
  if (nic.network !== null) return blocks(`It is in ${situation.owners.get(nic.network)?.name ?? "another network"}.`);
  const role = roles.get(address);
  if (role) return blocks(`${text} is ${role.label}.`);
  const others = (claims.get(address) ?? []).filter(({ uuid }) => uuid !== nic.uuid);
  if (others.length > 0) return blocks(`${text} is also claimed by ${nicsText(others)}.`);
  const home = homeOf(nic, group);
  const becomes = joinsAs(nic, situation);
  if (becomes === null) return stays(`Its primary node is in ${home.name}, which lacks ${network.name}.`);
  if (isTaken(address, situation.nextFree)) return blocks(`${text} is taken by another NIC of this plan.`);
  const rivals = ghostIn(carrierOf(nic), around, [group.uuid, home.uuid]).filter(({ uuid }) => uuid !== network.uuid);
  if (rivals.length > 0)
    return blocks(`${text} lies in ${network.name} and in ${listed(rivals.map(({ name }) => name))}.`);
  return { force: "adopt", why: adoptText(network, address, becomes), becomes };
}

/** It gets another address, so its own one does not matter; what blocks that is still said. */
function moving(
  nic: PlacedNic,
  situation: ConnectConflictSituation,
  { force, why }: Verdict,
  address: number | null,
): Verdict {
  const { network } = situation;
  const becomes = joinsAs(nic, situation);
  if (becomes === null || address === null) return blocks(`${network.name} has no free address left for it.`);
  const newIp = ip4Text(address);
  const takes = `It takes ${newIp}.`;
  return { force: "move", why: force === "blocks" ? `${why} ${takes}` : takes, becomes, newIp };
}

function adoptText(network: Network, address: number, becomes: Netparams): string {
  const joins = `It joins ${network.name} as ${netparamsText(becomes)}`;
  return isManual(network, address) ? `${joins}; ${ip4Text(address)} also stays reserved.` : `${joins}.`;
}

export function isManual({ externals }: Network, address: number): boolean {
  return externals.some(({ source, first, last }) => source === "manual" && first <= address && address <= last);
}

function homeOf(nic: PlacedNic, group: Ref): Ref {
  return isPrimaryIn(nic, group) ? group : nic.primary.group;
}

/** The netparams that a NIC would take; null if it is in another network, or on a primary node where this one is not. */
function joinsAs(nic: PlacedNic, { group, netparams, connections }: ConnectConflictSituation): Netparams | null {
  if (nic.network !== null) return null;
  const home = homeOf(nic, group);
  if (home.uuid === group.uuid) return netparams;
  return connections.find((connection) => connection.group.uuid === home.uuid)?.netparams ?? null;
}

function blocks(why: string): Verdict {
  return { force: "blocks", why, becomes: null };
}

function stays(why: string): Verdict {
  return { force: "leave", why: `${why} It stays as it is.`, becomes: null };
}

/** Which conflicting NICs of a connect take the network's next free addresses, and which addresses these are. */
type NextFree = {
  /** Their UUIDs, as asked. */
  asked: ReadonlySet<string>;
  /** The lowest addresses that `ip=pool` may hand out: as many as are requested or taken, or all that are left. */
  free: readonly number[];
  /** Addresses that are skipped because something else in the same plan takes them. */
  taken: readonly AddressRange[];
};

function isTaken(address: number, { taken }: NextFree): boolean {
  return taken.some(({ first, last }) => first <= address && address <= last);
}

/** The address of each NIC that moves, the lowest for the first one. Null where the network has no address left. */
function nextFreeAddresses(
  nics: readonly PlacedNic[],
  nextFree: NextFree,
  mayMove: (nic: PlacedNic) => boolean,
): ReadonlyMap<string, number | null> {
  const moving = nics.filter((nic) => nextFree.asked.has(nic.uuid) && mayMove(nic));
  const free = nextFree.free.filter((address) => !isTaken(address, nextFree));
  return new Map(moving.map(({ uuid }, at) => [uuid, free[at] ?? null]));
}

/** Why a requested NIC cannot move: it is not a conflict, or its row says why it stays; null if all can move. */
export function strayText(
  network: Network,
  group: string,
  { asked }: NextFree,
  conflicts: readonly Conflict[],
): string | null {
  const rows = new Map(conflicts.map((row) => [row.nic, row]));
  const unknown = [...asked].filter((uuid) => !rows.has(uuid));
  if (unknown.length > 0) {
    const are = verb(unknown.length, "is not", "are not");
    return `${listed(unknown)} ${are} in conflict with ${network.name} in ${group}.`;
  }
  const fixed = [...asked].flatMap((uuid) => rows.get(uuid) ?? []).find(({ choices }) => !choices.includes("move"));
  return fixed ? `${nicText(fixed)} cannot take the next free address of ${network.name}. ${fixed.why}` : null;
}

/** "lab-1 nic/0 10.1.0.1 → 10.1.0.9" */
export function moveText({ newIp, ...row }: Pick<Conflict, "instance" | "index" | "ip" | "newIp">): string {
  return `${nicText(row)} → ${newIp}`;
}

/**
 * The decision about the conflicting NICs of a node group on a connect: all keep their addresses (adopt), those
 * that force cannot adopt take the next free ones (rest), all do (move). `except` are the NICs (UUIDs) that were decided
 * otherwise, one by one.
 */
export type Decision = { rule: Rule; except: readonly string[] };
export type Rule = "adopt" | "rest" | "move";

/** Nothing is decided: every NIC that can keep its address does. */
export const undecided: Decision = { rule: "adopt", except: [] };

/** The NICs that will take the next free address. `rows` are the conflicts before any decision. */
export function movesOf(rows: readonly Conflict[], { rule, except }: Decision): string[] {
  const excepted = new Set(except);
  const moves = rows.filter(
    ({ nic, choices }) => choices.includes("move") && ruleMoves(rule, choices) !== excepted.has(nic),
  );
  return moves.map(({ nic }) => nic);
}

function ruleMoves(rule: Rule, choices: Conflict["choices"]): boolean {
  return rule === "move" || (rule === "rest" && !choices.includes("adopt"));
}
