import { Address6 } from "ip-address";
import { ok, type Result, refuse } from "../refusal";
import type { Cidr6, Ip6 } from "./ip";

declare const brand: unique symbol;
/** A MAC address in lower case: "aa:00:3f:01:02:03". Minted by `parseMac` and `NewIds`. */
export type Mac = string & { readonly [brand]: "Mac" };

/** By hand, since maps read MAC addresses, and a library for schemas would come with them into every page of a network. */
const macAddress = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

/** Six hexadecimal octets between colons, in any case; kept in lower case (rules 1.4). */
export function parseMac(text: string): Result<Mac> {
  const mac = text.toLowerCase();
  if (macAddress.test(mac)) return ok(mac as Mac);
  const message = text === "" ? "The MAC address is empty." : `"${text}" is not a MAC address.`;
  return refuse("wrong_input", message, { remedy: addressRemedy(mac) });
}

/**
 * A MAC address, or the part of one that it begins with: up to 12 hexadecimal digits in lower case. A part with
 * separators may also be one from the middle.
 */
export type MacPart = { digits: string; inside: boolean };

/**
 * Reads a MAC address in any notation (colons, dashes, Cisco's dots, none, single digits), or its beginning: from two octets
 * on with separators, from three without. Null for anything else.
 */
export function readMac(text: string): MacPart | null {
  const mac = text.toLowerCase();
  if (/^[0-9a-f]{6,12}$/.test(mac)) return { digits: mac, inside: false };
  const octets = mac.split(/[:-]/);
  const uniform = !(mac.includes(":") && mac.includes("-"));
  if (uniform && octets.length === 6 && octets.every((octet) => /^[0-9a-f]{1,2}$/.test(octet)))
    return { digits: octets.map((octet) => octet.padStart(2, "0")).join(""), inside: false };
  const begins =
    /^([0-9a-f]{2}[:-]){1,5}[0-9a-f]{0,2}$/.test(mac) || /^[0-9a-f]{4}(\.[0-9a-f]{4})?\.[0-9a-f]{0,4}$/.test(mac);
  const digits = mac.replace(/[:.-]/g, "");
  return uniform && begins && digits.length > 2 ? { digits, inside: digits.length < 12 } : null;
}

/** Digits of a MAC address, or of its beginning, in pairs between colons: "aa:bb:0". */
export function colonMac(digits: string): string {
  return digits.match(/..?/g)?.join(":") ?? "";
}

/** Dashes, dots or no separators at all most likely mean the same digits. */
function addressRemedy(text: string): string {
  const digits = text.replace(/[:.-]/g, "");
  if (!/^[0-9a-f]{12}$/.test(digits)) return 'Write six octets, like aa:00:3f:01:02:03, or "generate".';
  return `Write ${digits.match(/../g)?.join(":")}.`;
}

/** The first three octets of a MAC address, lower case: "aa:00:3f". Minted by `parseMacPrefix`. */
type MacPrefix = string & { readonly [brand]: "MacPrefix" };

/** Three hexadecimal octets between colons, in any case; kept in lower case (rules 3.1). */
export function parseMacPrefix(text: string): Result<MacPrefix> {
  const prefix = text.toLowerCase();
  if (/^[0-9a-f]{2}(:[0-9a-f]{2}){2}$/.test(prefix)) return ok(prefix as MacPrefix);
  const message = text === "" ? "The MAC prefix is empty." : `"${text}" is not a MAC prefix.`;
  return refuse("wrong_input", message, { remedy: prefixRemedy(prefix) });
}

/** A whole address, dashes or missing colons most likely mean the first three octets. */
function prefixRemedy(text: string): string {
  const digits = text.replace(/[:.-]/g, "");
  const meant = /^([0-9a-f]{6}|[0-9a-f]{12})$/.test(digits) ? digits.slice(0, 6) : "aa003f";
  const written = meant.replace(/(..)(..)(..)/, "$1:$2:$3");
  return digits.startsWith(meant) ? `Write ${written}.` : `Write three octets, like ${written}.`;
}

/** The MAC address, as twelve digits, of which `eui64` would make an IPv6 address; null for an address made otherwise. */
export function macOfEui64(address: bigint): string | null {
  const identifier = (address & 0xffff_ffff_ffff_ffffn) ^ (2n << 56n);
  const [high, middle, low] = [identifier >> 40n, (identifier >> 24n) & 0xffffn, identifier & 0xff_ffffn];
  return middle === 0xfffen ? [high, low].map((half) => half.toString(16).padStart(6, "0")).join("") : null;
}

/** The only prefix length that autoconfiguration makes addresses in (RFC 4862 with 64-bit interface identifiers). */
const autoPrefix = "/64";

/**
 * The IPv6 address that a NIC gives itself in its network's IPv6 prefix: prefix, and the MAC address as EUI-64 (its
 * seventh bit turned round, ff:fe in the middle). Null where there is no /64, or where an old file holds no MAC.
 */
export function eui64(network6: Cidr6 | null, mac: string): Ip6 | null {
  if (network6 === null || !network6.endsWith(autoPrefix)) return null;
  const parsed = parseMac(mac);
  if (!parsed.ok) return null;
  const octets = parsed.value.split(":").map((octet) => Number.parseInt(octet, 16));
  const [first = 0, second = 0, third = 0, ...rest] = octets;
  const identifier = [first ^ 2, second, third, 0xff, 0xfe, ...rest].reduce(
    (sum, octet) => sum * 256n + BigInt(octet),
    0n,
  );
  const prefix = new Address6(network6).startAddress().bigInt();
  return Address6.fromBigInt(prefix + identifier).correctForm() as Ip6;
}
