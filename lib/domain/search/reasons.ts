import { type Cidr4, type Cidr6, cidr4Range, cidr6Range, ip4NumberOf, ip6NumberOf, ip6Text } from "../address/ip";
import { colonMac, type MacPart, readMac } from "../address/mac";
import type { Netparams } from "../model/cluster";
import { naturalOrder } from "../natural-order";
import { listed } from "../sentence";
import { isAddress, type SearchTerm } from "./search-term";

/** Where a value was found in an object: what that is, and in words for people ("tag web"). */
export type Reason = {
  kind: "name" | "subnet" | "holds" | "gateway" | "address" | "mac" | "nic" | "tag" | "link" | "vlan";
  why: string;
};

type Named = { name: string; tags: readonly string[] };
type Wired = Pick<Netparams, "link" | "vlan">;

/** Whether one of the values is found; a text without any finds everything. */
export function hasAny(terms: readonly SearchTerm[], reasons: (term: SearchTerm) => readonly Reason[]): boolean {
  return terms.length === 0 || terms.some((term) => reasons(term).length > 0);
}

/** A network as far as it is searched, with its connections. */
export type SearchedNetwork = Named & {
  network: Cidr4;
  gateway: string | null;
  network6: Cidr6 | null;
  gateway6: string | null;
  macPrefix: string | null;
  groups: readonly ({ group: string } & Wired)[];
};

export function networkReasons(term: SearchTerm, network: SearchedNetwork): Reason[] {
  const { network: cidr, network6, gateway, gateway6, macPrefix, groups } = network;
  const prefix = macPrefix === null ? null : readMac(macPrefix);
  const asksOne = isAddress(term) || term.beginning !== null;
  return [
    ...nameReasons(term, network),
    ...(term.ip4 ? subnetReasons(cidr, term.ip4, cidr4Range(cidr)) : []),
    ...(term.ip6 && network6 !== null ? subnetReasons(network6, term.ip6, cidr6Range(network6)) : []),
    ...[cidr, network6].flatMap((own) => (own !== null && spelledIn(term, own) ? [reason("subnet", own)] : [])),
    ...[gateway, gateway6].flatMap((own) =>
      own !== null && asksOne && hasAddress(term, own) ? [reason("gateway", `gateway ${own}`)] : [],
    ),
    ...(prefix && isOfPrefix(term.mac, prefix.digits) ? [reason("mac", `MAC prefix ${macPrefix}`)] : []),
    ...tagReasons(term, network),
    ...connectionReasons(
      term,
      groups.map(({ group, ...wired }) => ({ place: group, ...wired })),
      "in",
    ),
  ];
}

/** A node group with its connections, each with the name of its network. */
export type SearchedGroup = Named & { networks: readonly ({ network: string } & Wired)[] };

export function groupReasons(term: SearchTerm, group: SearchedGroup): Reason[] {
  return [
    ...nameReasons(term, group),
    ...tagReasons(term, group),
    ...connectionReasons(
      term,
      group.networks.map(({ network, ...wired }) => ({ place: network, ...wired })),
      "of",
    ),
  ];
}

export type SearchedNode = Named & { primaryIp: string; secondaryIp: string | null };

export function nodeReasons(term: SearchTerm, node: SearchedNode): Reason[] {
  const { primaryIp, secondaryIp } = node;
  return [
    ...nameReasons(term, node),
    ...(hasAddress(term, primaryIp) ? [reason("address", `primary address ${primaryIp}`)] : []),
    ...(secondaryIp !== null && secondaryIp !== primaryIp && hasAddress(term, secondaryIp)
      ? [reason("address", `secondary address ${secondaryIp}`)]
      : []),
    ...tagReasons(term, node),
  ];
}

/** The cluster itself: its master address, and what NICs inherit from it. */
export type SearchedCluster = Named & { masterIp: string | null; macPrefix: string; nicparams: Wired };

export function clusterReasons(term: SearchTerm, cluster: SearchedCluster): Reason[] {
  const { masterIp, macPrefix, nicparams } = cluster;
  const prefix = readMac(macPrefix);
  return [
    ...nameReasons(term, cluster),
    ...(masterIp !== null && hasAddress(term, masterIp) ? [reason("address", `master address ${masterIp}`)] : []),
    ...(prefix && isOfPrefix(term.mac, prefix.digits) ? [reason("mac", `MAC prefix ${macPrefix}`)] : []),
    ...tagReasons(term, cluster),
    ...wiredReasons(term, nicparams, "by default"),
  ];
}

/** A NIC as far as it is searched; its netparams are those in effect. */
export type SearchedNic = Wired & {
  index: number;
  name: string | null;
  ip: string | null;
  /** The address that it gives itself in its network's IPv6 prefix. */
  ip6: string | null;
  mac: string;
  network: string | null;
};

/** An instance with its NICs; its netparams and places are searched in lists only, where one narrows by everything. */
export type SearchedInstance = Named & { nics: readonly SearchedNic[] };

/** Why an instance is found by itself or by its NICs. A NIC in a network has the link and vlan of that: not of its own. */
export function instanceReasons(term: SearchTerm, instance: SearchedInstance): Reason[] {
  return [
    ...nameReasons(term, instance),
    ...instance.nics.flatMap((nic) => nicReasons(term, nic)),
    ...tagReasons(term, instance),
  ];
}

function nicReasons(term: SearchTerm, { index, name, ip, ip6, mac, network, ...wired }: SearchedNic): Reason[] {
  const where = network === null ? "in no network" : `in ${network}`;
  return [
    ...(ip !== null && hasAddress(term, ip) ? [reason("address", `${ip} of NIC ${index}, ${where}`)] : []),
    ...(ip6 !== null && isAddress(term) && hasAddress(term, ip6)
      ? [reason("address", `${ip6} (EUI-64) of NIC ${index}, ${where}`)]
      : []),
    ...(hasMac(term, mac) ? [reason("mac", `MAC ${mac} of NIC ${index}`)] : []),
    ...(name !== null && hasText(term, name) ? [reason("nic", `NIC ${index} is named ${name}`)] : []),
    ...(network === null ? wiredReasons(term, wired, `of NIC ${index}`) : []),
  ];
}

function reason(kind: Reason["kind"], why: string): Reason {
  return { kind, why };
}

export function nameReasons(term: SearchTerm, { name }: Pick<Named, "name">): Reason[] {
  return hasText(term, name) ? [reason("name", name)] : [];
}

function tagReasons(term: SearchTerm, { tags }: Named): Reason[] {
  return tags.filter((tag) => hasText(term, tag)).map((tag) => reason("tag", `tag ${tag}`));
}

function wiredReasons(term: SearchTerm, { link, vlan }: Wired, where: string): Reason[] {
  return [
    ...(hasText(term, link) ? [reason("link", `link ${link} ${where}`)] : []),
    ...(hasVlan(term, vlan) ? [reason("vlan", `VLAN ${vlan} ${where}`)] : []),
  ];
}

/** The links and VLANs of connections, each once with where it is: "link br100 in default and gpu". */
function connectionReasons(
  term: SearchTerm,
  connections: readonly ({ place: string } & Wired)[],
  word: "in" | "of",
): Reason[] {
  const places = new Map<string, string[]>();
  const note = (what: string, place: string) => places.set(what, [...(places.get(what) ?? []), place]);
  const [links, vlans] = [
    connections.filter(({ link }) => hasText(term, link)),
    connections.filter(({ vlan }) => hasVlan(term, vlan)),
  ];
  for (const { link, place } of links) note(`link ${link}`, place);
  for (const { vlan, place } of vlans) note(`VLAN ${vlan}`, place);
  return [...places].map(([what, where]) =>
    reason(what.startsWith("link") ? "link" : "vlan", `${what} ${word} ${listed(where.toSorted(naturalOrder), 3)}`),
  );
}

/** How a subnet lies to what was asked for: it is that, holds it, lies in it, or neither quite. */
function subnetReasons<N extends number | bigint>(own: string, asked: Ends<N>, { first, last }: Ends<N>): Reason[] {
  if (last < asked.first || asked.last < first) return [];
  if (first === asked.first && last === asked.last) return [reason("subnet", own)];
  if (first <= asked.first && asked.last <= last) return [reason("holds", `in ${own}`)];
  const lies = asked.first <= first && last <= asked.last;
  return [reason("subnet", lies ? `${own} lies in it` : `${own} shares addresses with it`)];
}

type Ends<N> = { first: N; last: N };

/** Whether a name, a tag or a link has the text, in any case. */
export function hasText({ text }: SearchTerm, value: string): boolean {
  return value.toLowerCase().includes(text);
}

/** Whether an address is the one that is looked for, lies in the range, or begins so. */
export function hasAddress({ ip4, ip6, beginning }: SearchTerm, address: string): boolean {
  const number = ip4NumberOf(address);
  if (number !== null) {
    if (ip4) return ip4.first <= number && number <= ip4.last;
    return beginning?.includes(".") === true && address.startsWith(beginning);
  }
  const number6 = ip6NumberOf(address);
  if (number6 === null) return false;
  if (ip6) return ip6.first <= number6 && number6 <= ip6.last;
  return beginning?.includes(":") === true && ip6Text(number6).startsWith(beginning);
}

/** Whether a prefix is spelled so from its beginning; a number alone may be its first octet. */
function spelledIn({ beginning, text }: SearchTerm, cidr: string): boolean {
  return beginning === null ? /^\d{1,3}$/.test(text) && cidr.startsWith(text) : cidr.startsWith(beginning);
}

/** Whether a MAC address is the one that is looked for or begins so; with separators, also whether it has the part. */
export function hasMac({ mac: part, text }: SearchTerm, mac: string): boolean {
  if (part === null) return false;
  const own = mac.toLowerCase();
  return own.startsWith(colonMac(part.digits)) || (part.inside && own.includes(text.replaceAll("-", ":")));
}

/** Whether a MAC address begins with a prefix, or the prefix with what is known of the address. */
function isOfPrefix(part: MacPart | null, prefix: string): boolean {
  return part !== null && (part.digits.startsWith(prefix) || prefix.startsWith(part.digits));
}

/** Whether a vlan is written so, or the id is among its ids. */
export function hasVlan({ text, vlan }: SearchTerm, own: string): boolean {
  if (own === "") return false;
  return own === text || (vlan !== null && own.split(/[.:]/).includes(vlan));
}
