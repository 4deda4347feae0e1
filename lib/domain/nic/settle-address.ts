import { cidr4Range, cidr6Contains, type Ip4, type Ip6, ip4Number, ip4Text, isIp4, parseIp6 } from "../address/ip";
import type { Netparams, PlacedNic, Ref } from "../model/cluster";
import { type Conflict, conflictRow, nicsText } from "../model/conflict";
import { netparamsText } from "../model/netparams";
import type { Network } from "../model/network";
import { ghostIn } from "../model/segment";
import { getBit } from "../pool/address-pool";
import { claimants } from "../pool/claims";
import { noFreeText } from "../pool/lowest-free";
import { roleAddresses } from "../pool/role-addresses";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { listed } from "../sentence";
import { attach } from "./attach-nic";
import { key, type Target } from "./draft-nics";
import { findKnown, type KnownNetwork, type NicSituation, placed } from "./nic-situation";

/** What the NICs of one plan share while they are planned one after the other. */
export type Settling = {
  situation: NicSituation;
  /** A network without the addresses that this plan frees. */
  later: (network: Network) => Network;
  /** Addresses in networks that NICs of this instance have or will have, by `key`. */
  taken: Set<string>;
  /** Addresses that this plan names: ip=pool skips them. */
  named: ReadonlySet<number>;
};

/** The outcome for a NIC: its network, its address, and what force did to it. */
export type Settled = {
  known: KnownNetwork | null;
  ip: string | null;
  /** True when force let it join. */
  joined: boolean;
  warnings: string[];
};

/** Judges network and address of one NIC; what it gets is taken for those after it (rules 4.2, 4.3, 17.2 and 17.14). */
export function settleAddress(target: Target, settling: Settling): Result<Settled> {
  const { known, ip, moved } = target;
  if (ip === "pool") return fromPool(known, settling);
  const { situation, later } = settling;
  if (ip === null || !(moved || comesToCount(target, ip, situation)))
    return ok({ known, ip, joined: false, warnings: [] });
  if (known !== null) return inNetwork(known, ip, settling);
  const stays = joinOrStay(target, ip, situation, later);
  if (!stays.ok) return stays;
  const { known: joined, warnings } = stays.value;
  if (joined === null) return ok({ known, ip, joined: false, warnings });
  const settled = inNetwork(joined, ip, settling);
  return settled.ok ? ok({ ...settled.value, joined: true }) : settled;
}

function inNetwork(known: KnownNetwork, ip: string, settling: Settling): Result<Settled> {
  const { situation, later, taken } = settling;
  if (taken.has(key(known.network.uuid, ip)))
    return refuse("resource_not_unique", `Two NICs cannot both have ${ip}.`, {
      field: "ip",
      remedy: "Give them different addresses.",
    });
  const network = later(known.network);
  const refusal = isIp4(ip) ? addressRefusal(ip, network, situation) : address6Refusal(ip as Ip6, network, situation);
  if (refusal) return { ok: false, refusal };
  return ok(take(settling, known, ip, isIp4(ip) ? ghostWarnings(ip, known, situation) : []));
}

function take({ taken }: Settling, known: KnownNetwork, ip: string, warnings: string[]): Settled {
  taken.add(key(known.network.uuid, ip));
  return { known, ip, joined: false, warnings };
}

/** The lowest free address (rules 16.17). */
function fromPool(known: KnownNetwork | null, settling: Settling): Result<Settled> {
  if (known === null)
    return refuse("wrong_input", "The next free address requires a network.", {
      field: "network",
      remedy: "Name the network.",
    });
  const { uuid, name } = known.network;
  const { named, taken } = settling;
  const free = known.free.find((address) => !named.has(address) && !taken.has(key(uuid, ip4Text(address))));
  if (free === undefined)
    return refuse("wrong_state", noFreeText(name, known.keptBack), {
      field: "ip",
      remedy: "Release one, or choose another network.",
    });
  return ok(take(settling, known, ip4Text(free), []));
}

type Connected = KnownNetwork & { netparams: Netparams };

/**
 * Asks about a NIC without a network whether it may have this address (rules 17.2). It stays outside, or with force it
 * joins the one that is answered. Without the check it stays and nothing is reserved, as in Ganeti (rules 5.2).
 */
function joinOrStay(
  target: Target,
  ip: string,
  situation: NicSituation,
  later: (network: Network) => Network,
): Result<{ known: KnownNetwork | null; warnings: string[] }> {
  const around = countingNetworks(target, ip, situation);
  if (!situation.conflictsCheck) return ok({ known: null, warnings: unchecked(ip, around, situation) });
  const uuids = new Set(around.map(({ uuid }) => uuid));
  const connected = situation.networks.filter(
    (known): known is Connected => known.netparams !== null && uuids.has(known.network.uuid),
  );
  const networks = connected.map(({ network, netparams }) => ({ network: later(network), netparams }));
  const here = new Set(connected.map(({ network }) => network.uuid));
  const ask = (force: boolean) =>
    attach({
      ip,
      group: situation.primary.group,
      networks,
      others: around.filter(({ uuid }) => !here.has(uuid)).map(({ name }) => name),
      cluster: situation.cluster,
      // Whom else to warn of says `inNetwork`.
      sharers: situation.sharers.filter((nic) => nic.ip === ip),
      force,
      detached: target.detached,
    });
  const answer = ask(situation.force);
  if (!answer.ok) {
    const forced = ask(true);
    const becomes = forced.ok ? (forced.value ?? null) : null;
    return {
      ok: false,
      refusal: { ...answer.refusal, conflicts: [rowOf(target, ip, situation, becomes, answer.refusal)] },
    };
  }
  // Where the answer is not a refusal, there is one network or none.
  return ok({ known: connected[0] ?? null, warnings: [] });
}

/** Another mode, link, VLAN or MAC address may bring a NIC without a network where it counts and did not before. */
function comesToCount(target: Target, ip: string, situation: NicSituation): boolean {
  if (target.known !== null) return false;
  const asItWas = { ...target, draft: { ...target.draft, asked: null } };
  const before = new Set(countingNetworks(asItWas, ip, situation).map(({ uuid }) => uuid));
  return countingNetworks(target, ip, situation).some(({ uuid }) => !before.has(uuid));
}

/** The networks of its primary node's group in which a NIC without a network would count (rules 17.28). */
function countingNetworks(target: Target, ip: string, situation: NicSituation): readonly Ref[] {
  if (!isIp4(ip)) return [];
  const groups = [situation.primary.group.uuid];
  const { mac, nicparams } = alone(target, situation);
  return ghostIn({ network: null, address: ip4Number(ip), mac, nicparams, groups }, situation.segments);
}

/** What a NIC has of its own when it is in no network: its MAC address, or the beginning of the one that it will get. */
function alone({ draft: { old, asked } }: Target, situation: NicSituation): Pick<PlacedNic, "mac" | "nicparams"> {
  const nicparams: Partial<Netparams> = { ...old?.nicparams };
  for (const key of ["mode", "link", "vlan"] as const) {
    const given = asked?.[key];
    if (given === "default") delete nicparams[key];
    else if (given !== undefined) nicparams[key] = given;
  }
  const left = old?.network ? findKnown(situation, old.network)?.network : undefined;
  const kept = old !== null && (left?.macPrefix ?? null) === null ? old.mac : situation.macPrefix;
  const given = asked?.mac;
  return { mac: given === undefined ? kept : given === "generate" ? situation.macPrefix : given, nicparams };
}

function unchecked(ip: string, around: readonly Ref[], { primary: { group } }: NicSituation): string[] {
  if (around.length === 0) return [];
  const names = listed(around.map(({ name }) => name));
  return [`${ip} lies in ${names}, which ${group.name} is connected to; nothing is reserved.`];
}

/** The NIC itself as a row of the conflict table: what force would do to it. */
export function rowOf(
  { draft: { uuid, old, asked }, index }: Pick<Target, "draft" | "index">,
  ip: string | null,
  situation: NicSituation,
  becomes: { network: Network; netparams: Netparams } | null,
  refusal: Pick<Refusal, "message"> | null = null,
): Conflict {
  const { name = null, mac = "", network = null, nicparams = {} } = old ?? {};
  const nic = placed(situation, { uuid, index, name, mac: asked?.mac ?? mac, ip, network, nicparams });
  const joins = becomes && `It joins ${becomes.network.name} as ${netparamsText(becomes.netparams)}.`;
  const verdict = { why: joins ?? refusal?.message ?? "", becomes: becomes?.netparams ?? null };
  return conflictRow(nic, null, situation.defaults, { force: becomes ? "adopt" : "blocks", ...verdict });
}

/**
 * Why a NIC in a network cannot have this IPv4 address; null when it can. `network` is as it will be when what this
 * operation frees is free: what counts is the net effect (rules 13.2.20 and 17.14).
 */
function addressRefusal(ip: Ip4, network: Network, situation: NicSituation): Refusal | null {
  const { first, last } = cidr4Range(network.network);
  const address = ip4Number(ip);
  const no = (message: string, remedy = "Choose another address, or the next free one.") =>
    refuse("resource_not_unique", message, { field: "ip", remedy }).refusal;
  if (address < first || address > last)
    return no(
      `${ip} is outside ${network.name} (${network.network}).`,
      `Use an address from ${ip4Text(first + 1)} on.`,
    );
  const role = roleAddresses(network, situation.cluster).get(address);
  if (role) return no(`${ip} is ${role.label}.`);
  const held = heldBy(ip, network, situation) ?? (getBit(network.reservations, address - first) ? orphan(ip) : null);
  return held ?? externalRefusal(ip, network, situation);
}

/** The NICs of other instances that have the address, as data too. */
function heldBy(ip: string, network: Network, { sharers, sharers6, defaults }: NicSituation): Refusal | null {
  const holders = [...sharers, ...sharers6].filter((nic) => nic.network === network.uuid && sameAddress(nic.ip, ip));
  if (holders.length === 0) return null;
  const verdict = { force: "blocks" as const, why: `It has ${ip}.`, becomes: null };
  return refuse("resource_not_unique", `${ip} is held by ${nicsText(holders)}.`, {
    field: "ip",
    remedy: "Choose another address, or the next free one.",
    conflicts: holders.map((nic) => conflictRow(nic, null, defaults, verdict)),
  }).refusal;
}

function orphan(ip: Ip4): Refusal {
  return refuse("resource_not_unique", `${ip} is marked as held by an instance, but no NIC has it.`, {
    field: "ip",
    remedy: "Repair this orphan first, or choose another address.",
  }).refusal;
}

/** What an administrator holds can be taken with force or without the check; what a role holds cannot (rules 17.15). */
function externalRefusal(ip: Ip4, network: Network, { force, conflictsCheck }: NicSituation): Refusal | null {
  const address = ip4Number(ip);
  const rows = network.externals.filter(({ first, last }) => first <= address && address <= last);
  const other = rows.find(({ source }) => source !== "manual");
  const [row] = rows;
  if (!row || (!other && (force || !conflictsCheck))) return null;
  const why = other ? `as ${other.source}` : row.reason === "" ? "by an administrator" : `(${row.reason})`;
  return refuse("resource_not_unique", `${ip} is reserved ${why}.`, {
    field: "ip",
    remedy: other
      ? "Choose another address, or the next free one."
      : "Use force to take it, or choose another address.",
  }).refusal;
}

/** An IPv6 address lies in network6, is not its gateway, and nobody else in the network has it (rules 17.16). */
function address6Refusal(ip: Ip6, network: Network, situation: NicSituation): Refusal | null {
  const { network6, gateway6, name } = network;
  const no = (message: string, remedy: string) =>
    refuse("resource_not_unique", message, { field: "ip", remedy }).refusal;
  if (network6 === null) return no(`${name} has no IPv6 network.`, `Give ${name} one, or use an IPv4 address.`);
  if (!cidr6Contains(network6, ip)) return no(`${ip} is outside ${name} (${network6}).`, "Choose another address.");
  if (sameAddress(gateway6, ip)) return no(`${ip} is the IPv6 gateway.`, "Choose another address.");
  return heldBy(ip, network, situation);
}

function sameAddress(one: string | null, other: string): boolean {
  if (one === null) return false;
  if (one === other) return true;
  const parsed = parseIp6(one);
  return parsed.ok && parsed.value === other;
}

/** A ghost with this address is not a reason to refuse it, only to warn (rules 17.17). A NIC of the network was one. */
function ghostWarnings(ip: Ip4, { network, segments }: KnownNetwork, { sharers }: NicSituation): string[] {
  const ghosts = claimants(network.uuid, segments, sharers).get(ip4Number(ip)) ?? [];
  return ghosts.length === 0 ? [] : [`${ip} is also used outside ${network.name}: ${nicsText(ghosts)}.`];
}
