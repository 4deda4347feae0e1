import { type Netparams, refOf } from "../model/cluster";
import { findKnown, type NicSituation } from "../nic/nic-situation";
import { planNics } from "../nic/plan-nics";
import { noFreeText } from "../pool/lowest-free";
import { count, listed } from "../sentence";
import { policyReason } from "./instance-policy";
import type { AllocatorGroup, Around, AskedNics, Wanted } from "./placement";

/**
 * Why a group cannot take what is wanted, in a sentence; null when this does not stand in the way. A constraint is one such
 * function: it knows nothing of the others, and a new one is a function here and a line in the list (decision 20).
 */
export type GroupConstraint = (wanted: Wanted, group: AllocatorGroup, around: Around) => string | null;

/** Every constraint on a group, in the order in which reasons are given. */
export const groupConstraints: readonly GroupConstraint[] = [
  askedFor,
  allocatable,
  networksReached,
  poolsNotFull,
  addressesFree,
  policyKept,
];

/** The group is one of those that were asked for (rules 11.2). */
export function askedFor({ groups }: Wanted, { uuid }: AllocatorGroup): string | null {
  return groups === null || groups.includes(uuid) ? null : "Another group was asked for.";
}

/** Nobody put it out of the allocator's reach (rules 11.3). */
export function allocatable(_: Wanted, { policy }: AllocatorGroup): string | null {
  return policy === "unallocable" ? "Its allocation policy is unallocable." : null;
}

/** It is connected to every network of the NICs (rules 11.2). */
export function networksReached({ networks }: Wanted, group: AllocatorGroup, { names }: Around): string | null {
  const missing = [...new Set(networks)].filter((network) => !group.networks.has(network));
  return missing.length === 0 ? null : `Not connected to ${listed(missing.map((uuid) => names.get(uuid) ?? uuid))}.`;
}

/** Each network has as many addresses as its NICs ask for with ip=pool (rules 13.2.28). */
export function poolsNotFull(_: Wanted, __: AllocatorGroup, { nics }: Around): string | null {
  if (nics === null) return null;
  const reasons = nics.situation.networks.flatMap(({ network, free, keptBack }) => {
    const asked = nics.items.filter((item) => asksPool(item) && isIn(item, network)).length;
    const promised = nics.promised.get(network.uuid) ?? 0;
    if (asked === 0 || free.length >= asked + promised) return [];
    const left = Math.max(free.length - promised, 0);
    if (left === 0 && promised === 0) return [noFreeText(network.name, keptBack)];
    if (left === 0) return [`${network.name} has no free address left.`];
    return [`${network.name} has ${count(left, "free address", "free addresses")}, and ${asked} are asked for.`];
  });
  return reasons.length === 0 ? null : reasons.join(" ");
}

type Item = AskedNics["items"][number];

function asksPool(item: Item): boolean {
  return "ip" in item && item.ip === "pool";
}

function isIn(item: Item, { uuid, name }: { uuid: string; name: string }): boolean {
  return "network" in item && (item.network === uuid || item.network === name);
}

/**
 * No address that a NIC names is in the way there: the rules for NICs themselves are asked (rules 4.2.15, 17.2). A NIC whose
 * network is missing has its own reason.
 */
export function addressesFree(wanted: Wanted, group: AllocatorGroup, around: Around): string | null {
  const { nics } = around;
  if (nics === null || networksReached(wanted, group, around) !== null) return null;
  const items = nics.items.filter((item) => !asksPool(item));
  const planned = planNics(
    items,
    situationIn(group, nics.situation),
    nics.newIds,
    { job: null, at: null },
    nics.isNewInstance,
  );
  if (planned.ok || !isAboutPlace(planned.refusal.field)) return null;
  return planned.refusal.message;
}

/** Whether a refusal is about where a NIC is, and not about its name or its MAC address: those are the same everywhere. */
function isAboutPlace(field: string | undefined): boolean {
  return field === undefined || /(^|\.)(ip|network)$/.test(field);
}

const unknownNetparams: Netparams = { mode: "bridged", link: "unknown", vlan: "" };

/** The situation with its primary node in this group, whose networks are those that the group says. */
function situationIn(group: AllocatorGroup, situation: NicSituation): NicSituation {
  const place = { node: { uuid: "", name: "" }, group: refOf(group) };
  const networks = situation.networks.map((known) => {
    const { uuid } = known.network;
    const here = known.segments.connection(uuid, group.uuid)?.netparams ?? unknownNetparams;
    return { ...known, netparams: group.networks.has(uuid) ? here : null };
  });
  return { ...situation, primary: place, secondary: null, networks };
}

/** The instance keeps to the limits of the group (rules 11.6). */
export function policyKept({ specs }: Wanted, { ipolicy }: AllocatorGroup): string | null {
  return policyReason(specs, ipolicy);
}

/** UUIDs of the networks that items and NICs are in. */
export function networksOf(
  items: AskedNics["items"],
  { networks, nics }: Pick<NicSituation, "networks" | "nics">,
): string[] {
  const asked = items.flatMap((item) => ("network" in item && item.network ? [item.network] : []));
  const named = asked.map((name) => findKnown({ networks }, name)?.network.uuid ?? name);
  return [...new Set([...named, ...nics.flatMap(({ network }) => network ?? [])])];
}
