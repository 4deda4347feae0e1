import { ip4Text, ip6Text } from "@/lib/domain/address/ip";
import { colonMac } from "@/lib/domain/address/mac";
import { rangeText } from "@/lib/domain/address/ranges";
import { naturalOrder } from "@/lib/domain/natural-order";
import { termsText } from "@/lib/domain/pool/reservation-terms";
import {
  clusterReasons,
  groupReasons,
  hasAddress,
  instanceReasons,
  networkReasons,
  nodeReasons,
  type Reason,
  type SearchedNetwork,
} from "@/lib/domain/search/reasons";
import { isAddress, type SearchTerm, searchTerms, termsLeftOut } from "@/lib/domain/search/search-term";
import { instancesWith } from "@/lib/store/instance-search";
import { type FoundReservation, reservationsSaying } from "@/lib/store/reservations";
import type { Tx } from "@/lib/store/store";
import { type InstanceRow, instancesByUuid } from "../instances";
import type { SearchedObjects } from "./searched-objects";

/** `address` is a place on the map of a network, and so is `reservation`, by its first address; the others are objects. */
export type FoundKind = "address" | "reservation" | "network" | "group" | "node" | "instance" | "cluster";

/** One thing that was found: the page of the object that is named so, and why, in words; empty where the name says it. */
export type Found = { name: string; address: string | null; why: string };

/** Things of one kind, the best first, and how many more there are. */
export type FoundSection = { kind: FoundKind; found: Found[]; more: number };

/** What was found for a text, and what to say of values that nothing has. */
export type SearchAnswer = { sections: FoundSection[]; notes: string[] };

/** How many things of a kind are shown: for one value, and for several together. */
const most = { one: 8, several: 24 };

/** Why at most so many reasons are named of one thing. */
const mostReasons = 2;

/**
 * What has one of the values in a text, a few of each kind; without a text the first networks. What there is to search
 * besides instances comes as a value, since it is remembered.
 */
export async function search(tx: Tx, text: string, objects: SearchedObjects): Promise<SearchAnswer> {
  const terms = searchTerms(text);
  if (terms.length === 0) return { sections: firstNetworks(objects), notes: [] };
  const sections = new Map<FoundKind, FoundSection>();
  const missing: string[] = [];
  for (const term of terms) {
    const found = await searchOne(tx, term, objects);
    if (found.length === 0) missing.push(missingText(term));
    for (const section of found) sections.set(section.kind, joined(sections.get(section.kind), section));
  }
  const limit = terms.length === 1 ? most.one : most.several;
  const left = termsLeftOut(text);
  return {
    sections: kinds.flatMap((kind) => sections.get(kind) ?? []).map((section) => shortened(section, limit)),
    notes: [
      ...missing.slice(0, mostNotes),
      ...(missing.length > mostNotes ? [`Nothing has ${missing.length - mostNotes} more of these values.`] : []),
      ...(left > 0 ? [`Only the first ${terms.length} of ${terms.length + left} values were looked for.`] : []),
    ],
  };
}

const kinds: FoundKind[] = ["address", "network", "group", "node", "instance", "reservation", "cluster"];
const mostNotes = 5;

function firstNetworks({ networks }: SearchedObjects): FoundSection[] {
  const found = networks.map(({ name, network }) => ({ name, address: null, why: network }));
  return found.length === 0 ? [] : [shortened({ kind: "network", found, more: 0 }, most.one)];
}

/** What several values find is found once. */
function joined(before: FoundSection | undefined, { kind, found, more }: FoundSection): FoundSection {
  if (before === undefined) return { kind, found, more };
  const known = new Map(before.found.map((one) => [`${one.address} ${one.name}`, one]));
  for (const one of found) {
    const other = known.get(`${one.address} ${one.name}`);
    const why = other ? [...new Set([other.why, one.why])].filter((text) => text !== "").join("; ") : one.why;
    known.set(`${one.address} ${one.name}`, { ...one, why });
  }
  return { kind, found: [...known.values()], more: before.more + more };
}

function shortened({ kind, found, more }: FoundSection, limit: number): FoundSection {
  return { kind, found: found.slice(0, limit), more: more + Math.max(0, found.length - limit) };
}

async function searchOne(tx: Tx, term: SearchTerm, objects: SearchedObjects): Promise<FoundSection[]> {
  const { uuids, total } = await instancesWith(tx, term, most.several);
  const instances = await instancesByUuid(tx, uuids);
  const { cluster } = objects;
  const reserved = isWord(term) ? await reservationsSaying(tx, term.text, most.several) : { found: [], more: 0 };
  const sections: FoundSection[] = [
    { kind: "address", found: isAddress(term) ? places(term, objects.networks, instances) : [], more: 0 },
    { kind: "reservation", found: reserved.found.map(foundReservation), more: reserved.more },
    { kind: "network", found: foundIn(term, objects.networks, networkFinds), more: 0 },
    { kind: "group", found: foundIn(term, objects.groups, groupReasons), more: 0 },
    { kind: "node", found: foundIn(term, objects.nodes, nodeReasons), more: 0 },
    { kind: "instance", found: foundInstances(term, instances), more: total - uuids.length },
    { kind: "cluster", found: foundIn(term, cluster ? [cluster] : [], clusterReasons), more: 0 },
  ];
  return sections.filter(({ found }) => found.length > 0);
}

/** What a reason or an owner may have: no address, no prefix and no whole MAC address. */
function isWord({ text, ip4, ip6, mac }: SearchTerm): boolean {
  return text.length > 1 && ip4 === null && ip6 === null && mac?.digits.length !== 12;
}

/** "10.1.0.224–10.1.0.231: printers; for facilities, until 2027-03-31; by jonas" */
function foundReservation(row: FoundReservation): Found {
  const { network, first, last, reason, by } = row;
  const words = [reason, termsText(row), by === null ? "" : `by ${by}`].filter((word) => word !== "");
  return { name: network, address: ip4Text(first), why: `${rangeText({ first, last })}: ${words.join("; ")}` };
}

/** The networks that hold an address: first those in which an instance has it. */
function places(term: SearchTerm, networks: readonly SearchedNetwork[], instances: readonly InstanceRow[]): Found[] {
  const address = term.text;
  const holders = new Map<string, string[]>();
  for (const { name, nics } of instances)
    for (const { network, ip, ip6 } of nics)
      if (network && [ip, ip6].some((one) => one !== null && hasAddress(term, one)))
        holders.set(network.name, [...(holders.get(network.name) ?? []), name]);
  const around = networks.filter((network) => networkReasons(term, network).some(({ kind }) => kind === "holds"));
  const found = around.map((network) => {
    const { name, network: cidr, network6, gateway, gateway6 } = network;
    const held = holders.get(name) ?? [];
    const role = address === gateway || address === gateway6 ? ["the gateway"] : [];
    const words = [term.ip4 ? cidr : (network6 ?? ""), ...role, ...(held[0] ? [`held by ${held[0]}`] : [])];
    return { name, address, why: words.join(", "), isHeld: held.length > 0 };
  });
  return found.toSorted((a, b) => Number(b.isHeld) - Number(a.isHeld)).map(({ name, why }) => ({ name, address, why }));
}

/** With its subnet before the other reasons. One that only holds the address stands among the places already. */
function networkFinds(term: SearchTerm, network: SearchedNetwork): Reason[] {
  const reasons = networkReasons(term, network);
  const isPlace = isAddress(term) && reasons.some(({ kind }) => kind === "holds");
  const others = isPlace ? reasons.filter(({ kind }) => kind !== "holds" && kind !== "gateway") : reasons;
  if (others.length === 0) return [];
  const { name, network: cidr } = network;
  const more = others.filter(({ why }) => why !== name && why !== cidr);
  return [{ kind: "subnet", why: cidr }, ...more];
}

type Finds<Item> = (term: SearchTerm, item: Item) => Reason[];

/** Those that have the value: by name first, where it begins so before where it has it. */
function foundIn<Item extends { name: string }>(term: SearchTerm, items: readonly Item[], finds: Finds<Item>): Found[] {
  return items
    .flatMap((item) => {
      const reasons = finds(term, item);
      return reasons.length === 0 ? [] : [{ name: item.name, reasons, rank: rankOf(term, item.name) }];
    })
    .toSorted((a, b) => a.rank - b.rank || naturalOrder(a.name, b.name))
    .map(({ name, reasons }) => ({ name, address: null, why: whyText(name, reasons) }));
}

/** In the order in which the store found them. */
function foundInstances(term: SearchTerm, instances: readonly InstanceRow[]): Found[] {
  return instances.map((instance) => {
    const nics = instance.nics.map((nic) => ({ ...nic, network: nic.network?.name ?? null }));
    const reasons = instanceReasons(term, { ...instance, nics });
    return { name: instance.name, address: null, why: whyText(instance.name, reasons) };
  });
}

function rankOf({ text }: SearchTerm, name: string): number {
  const at = name.toLowerCase().indexOf(text);
  return at === 0 ? 0 : at > 0 ? 1 : 2;
}

/** The reasons in words, without the name itself, which can be seen. */
function whyText(name: string, reasons: readonly Reason[]): string {
  const words = reasons.map(({ why }) => why).filter((why) => why !== name);
  const more = words.length > mostReasons ? [`${words.length - mostReasons} more`] : [];
  return [...words.slice(0, mostReasons), ...more].join("; ");
}

/** What is said of a value that nothing has. */
function missingText(term: SearchTerm): string {
  const { ip4, ip6, mac, text } = term;
  if (isAddress(term)) return `No network contains ${text}, and no NIC or node has it.`;
  if (ip4) return `No network and no NIC has addresses from ${ip4Text(ip4.first)} to ${ip4Text(ip4.last)}.`;
  if (ip6) return `No network and no NIC has addresses from ${ip6Text(ip6.first)} to ${ip6Text(ip6.last)}.`;
  if (mac?.digits.length === 12) return `No NIC has the MAC address ${colonMac(mac.digits)}.`;
  return `Nothing matches "${text}".`;
}
