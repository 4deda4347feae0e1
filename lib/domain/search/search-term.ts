import { parseRanges } from "../address/address-list";
import {
  type Cidr6,
  cidr4Range,
  cidr6Range,
  ip4Number,
  ip4Text,
  ip6NumberOf,
  ip6Text,
  isIp4,
  parseAnyCidr4,
} from "../address/ip";
import { type MacPart, readMac } from "../address/mac";
import { pastedValue, pastedValues } from "../address/pasted";
import type { AddressRange } from "../address/ranges";

/** Addresses from first to last as 128-bit numbers, both included. */
export type Range6 = { first: bigint; last: bigint };

/**
 * One value that somebody looks for, with everything that it may mean. "aabb01" may be a name or the beginning of a MAC address:
 * what does not come into question is null.
 */
export type SearchTerm = {
  /** In lower case, to be found anywhere in names, tags, links and subnets; an address in its usual spelling. */
  text: string;
  /** One IPv4 address, a range or a prefix. */
  ip4: AddressRange | null;
  /** One IPv6 address or a prefix. */
  ip6: Range6 | null;
  /** A MAC address or its beginning; one with separators may also be a part from the middle. */
  mac: MacPart | null;
  /** How IPv4 or IPv6 addresses begin, as they are spelled: "10.1." or "2001:db8:1". */
  beginning: string | null;
  /** The id of a VLAN: "100" of "100", ".100" or "vlan100". */
  vlan: string | null;
};

/** More than these of what was pasted are not looked for. */
export const mostTerms = 20;

/** More of a text is not read: twenty of the longest values have room in it. */
export const maxSearchText = 2_000;

/** What a text asks for: each of the values in it, twenty at most. Whatever has one of them is found. */
export function searchTerms(text: string): SearchTerm[] {
  const terms = new Map<string, SearchTerm>();
  for (const value of pastedValues(text)) {
    if (terms.size === mostTerms) break;
    const term = searchTerm(value);
    if (term !== null) terms.set(term.text, term);
  }
  return [...terms.values()];
}

/** How many of the values in a text are not looked for, because there are too many. */
export function termsLeftOut(text: string): number {
  return Math.max(0, new Set(pastedValues(text).map((value) => searchTerm(value)?.text)).size - mostTerms);
}

/** True for a term that is one address, of either family. */
export function isAddress({ ip4, ip6 }: SearchTerm): boolean {
  return (ip4 !== null && ip4.first === ip4.last) || (ip6 !== null && ip6.first === ip6.last);
}

function searchTerm(pasted: string): SearchTerm | null {
  const value = withoutLabel(pasted.toLowerCase());
  if (value === "") return null;
  const ip6 = readIp6(value);
  const ip4 = ip6 ? mappedIp4(ip6) : readIp4(value);
  if (ip4) return { ...nothing, text: ip4.first === ip4.last ? ip4Text(ip4.first) : value, ip4 };
  if (ip6) return { ...nothing, text: ip6.first === ip6.last ? ip6Text(ip6.first) : shortGroups(value), ip6 };
  const [, vlan = null] = /^(?:vlan[:=]?|[.:])?0*(\d{1,4})$/.exec(value) ?? [];
  return { ...nothing, text: value, mac: readMac(value), beginning: beginningOf(value), vlan };
}

const nothing = { ip4: null, ip6: null, mac: null, beginning: null, vlan: null };

/** The IPv4 address in "::ffff:10.1.0.2", as logs of programs that listen on both families have it. */
function mappedIp4({ first, last }: Range6): AddressRange | null {
  if (first !== last || first >> 32n !== 0xffffn) return null;
  const number = Number(first & 0xffffffffn);
  return { first: number, last: number };
}

/** Of "src=10.1.0.2" in a log, the address. */
function withoutLabel(value: string): string {
  const label = value.lastIndexOf("=");
  const rest = label < 0 ? "" : pastedValue(value.slice(label + 1));
  return readIp4(rest) || readIp6(rest) || readMac(rest) ? rest : value;
}

/** An address, with leading zeros or a port; a range or a prefix. An address with a prefix length, as hosts show it, is that address. */
function readIp4(value: string): AddressRange | null {
  const [, address = "", length] = /^((?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5}|\/(\d{1,2}))?$/.exec(value) ?? [];
  const plain = address.replace(/\b0+(?=\d)/g, "");
  if (isIp4(plain)) {
    const number = ip4Number(plain);
    const prefix = length === undefined ? null : parseAnyCidr4(`${plain}/${Number(length)}`);
    if (prefix === null || !prefix.ok) return Number(length ?? 32) > 32 ? null : { first: number, last: number };
    const { first, last } = cidr4Range(prefix.value);
    return { first, last };
  }
  if (!value.includes("-")) return null;
  const ranges = parseRanges(value);
  return ranges.ok ? (ranges.value[0] ?? null) : null;
}

/** An address, with a zone, brackets or a port; or a prefix. */
function readIp6(value: string): Range6 | null {
  const [, bracketed, bare = ""] = /^(?:\[?([^\]]+)\](?::\d{1,5})?|(.*))$/.exec(value) ?? [];
  const [written = "", length] = (bracketed ?? bare).split("/");
  const number = ip6NumberOf(written.replace(/%.*$/, ""));
  if (number === null) return null;
  if (length === undefined) return { first: number, last: number };
  if (!/^\d{1,3}$/.test(length) || Number(length) > 128) return null;
  const range = cidr6Range(`${ip6Text(number)}/${Number(length)}` as Cidr6);
  return range.first === number ? range : { first: number, last: number };
}

function beginningOf(value: string): string | null {
  if (/^\d{1,3}(\.\d{0,3}){1,3}$/.test(value)) return value;
  return /^[0-9a-f]{1,4}(:[0-9a-f]{0,4}){1,7}$/.test(value) || /^[0-9a-f:]*::[0-9a-f:]*$/.test(value)
    ? shortGroups(value)
    : null;
}

/** Groups without leading zeros, as addresses are spelled. */
function shortGroups(value: string): string {
  return value.replace(/\b0+(?=[0-9a-f])/g, "");
}
