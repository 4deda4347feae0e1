import { cidr4Range, ip4NumberOf, parseIp6 } from "../address/ip";
import { type AddressRange, mergeRanges } from "../address/ranges";
import type { Change } from "../model/change";

/** The addresses that a job is found by: IPv4 as ranges, merged, and IPv6 in their short form. */
export type TouchedAddresses = { ranges: AddressRange[]; ip6: string[] };

/**
 * The addresses to which changes did something: pools, NICs, gateways, nodes and the master; of a network that is added, removed or
 * renamed, all of them. What else changes of a network is no part of the life of its addresses.
 */
export function touchedAddresses(changes: readonly Change[]): TouchedAddresses {
  const ranges: AddressRange[] = [];
  const texts = new Set<string>();
  for (const change of changes) {
    ranges.push(...rangesOf(change));
    for (const text of textsOf(change)) if (text) texts.add(text);
  }
  const ip6 = new Set<string>();
  for (const text of texts) {
    const number = ip4NumberOf(text);
    if (number !== null) ranges.push({ first: number, last: number });
    else ip6.add(ip6Key(text));
  }
  return { ranges: mergeRanges(ranges), ip6: [...ip6] };
}

/** An IPv6 address as the index has it: in its short form; what a file has as an address and is none, as it stands there. */
export function ip6Key(text: string): string {
  const parsed = parseIp6(text);
  return parsed.ok ? parsed.value : text.toLowerCase();
}

function rangesOf(change: Change): AddressRange[] {
  if (change.type === "external") return [{ first: change.row.first, last: change.row.last }];
  if (change.type === "internal") return [{ first: change.first, last: change.last }];
  if (change.type !== "network" || change.before?.name === change.after?.name) return [];
  const facts = change.after ?? change.before;
  if (!facts) return [];
  const { first, last } = cidr4Range(facts.network);
  return [{ first, last }];
}

function textsOf(change: Change): (string | null | undefined)[] {
  if (change.type === "nic") return [change.before?.ip, change.after?.ip];
  if (change.type === "node")
    return [
      ...changed(change.before?.primaryIp, change.after?.primaryIp),
      ...changed(change.before?.secondaryIp, change.after?.secondaryIp),
    ];
  if (change.type === "cluster") return changed(change.before?.masterIp, change.after?.masterIp);
  if (change.type === "network") return changed(change.before?.gateway, change.after?.gateway);
  return [];
}

function changed(before: string | null | undefined, after: string | null | undefined) {
  return before === after ? [] : [before, after];
}
