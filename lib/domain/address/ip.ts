import { Address4, Address6 } from "ip-address";
import { ok, type Result, refuse } from "../refusal";

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** An IPv4 address in dotted form without leading zeros. Minted by `parseIp4` and `ip4Text` only. */
export type Ip4 = Branded<"Ip4">;
/** An IPv4 network "a.b.c.d/n" without host bits, of a size that may be pooled. Minted by `parseCidr4`. */
export type Cidr4 = Branded<"Cidr4">;
/** An IPv6 address in its short form, lower case, without a zone. Minted by `parseIp6`. */
export type Ip6 = Branded<"Ip6">;
/** An IPv6 network in its short form without host bits. Minted by `parseCidr6`. */
export type Cidr6 = Branded<"Cidr6">;

/** An address or network as the package reads it; null where it does not. */
function read4(text: string): Address4 | null {
  try {
    return new Address4(text);
  } catch {
    return null;
  }
}

/** True when the text is an IPv4 address as `parseIp4` accepts it. The package would take one with a prefix length, too. */
export function isIp4(text: string): text is Ip4 {
  return !text.includes("/") && read4(text) !== null;
}

export function parseIp4(text: string): Result<Ip4> {
  if (isIp4(text)) return ok(text);
  const remedy = "Write four numbers from 0 to 255, like 192.0.2.5.";
  if (text === "") return refuse("wrong_input", "The IPv4 address is empty.", { remedy });
  if (text.includes(":") && Address6.isValid(text))
    return refuse("wrong_input", `${text} is an IPv6 address.`, { remedy: "Write an IPv4 address, like 192.0.2.5." });
  const [address = ""] = text.split("/");
  if (text.includes("/") && isIp4(address))
    return refuse("wrong_input", `${text} is a network, not an address.`, { remedy: `Write ${address}.` });
  if (!/^\d+(\.\d+){3}$/.test(text)) return refuse("wrong_input", `"${text}" is not an IPv4 address.`, { remedy });
  const tooBig = text.split(".").find((part) => Number(part) > 255);
  if (tooBig !== undefined) return refuse("wrong_input", `In ${text}, ${tooBig} is above 255.`, { remedy });
  const plain = text.split(".").map(Number).join(".");
  return refuse("wrong_input", `${text} has leading zeros.`, { remedy: `Write ${plain}.` });
}

/**
 * An IPv4 network whose addresses can be pooled. The limits of its size come before its host bits, so that the
 * remedy of every refusal can be followed (rules 2.1 and 3.1).
 */
export function parseCidr4(text: string): Result<Cidr4> {
  const parsed = parsePrefix4(text);
  if (!parsed.ok) return parsed;
  const { address, prefixLength } = parsed.value;
  const remedy = `Use a prefix length from /${minPrefix} to /${maxPrefix}.`;
  if (prefixLength < minPrefix) return refuse("wrong_input", `${text} is too large for an address pool.`, { remedy });
  if (prefixLength > maxPrefix) return refuse("wrong_input", `${text} is too small for an address pool.`, { remedy });
  return withoutHostBits(address, prefixLength);
}

/** An IPv4 prefix of any length from /0 to /32, as it may stand in a list of addresses. */
export function parseAnyCidr4(text: string): Result<Cidr4> {
  const parsed = parsePrefix4(text);
  return parsed.ok ? withoutHostBits(parsed.value.address, parsed.value.prefixLength) : parsed;
}

function withoutHostBits(address: Ip4, prefixLength: number): Result<Cidr4> {
  const text = `${address}/${prefixLength}`;
  const base = new Address4(text).networkForm() as Cidr4;
  return text === base ? ok(base) : refuse("wrong_input", `${text} has host bits set.`, { remedy: `Write ${base}.` });
}

function parsePrefix4(text: string): Result<{ address: Ip4; prefixLength: number }> {
  if (text === "")
    return refuse("wrong_input", "The IPv4 network is empty.", { remedy: "Write one, like 192.0.2.0/24." });
  if (text.includes(":") && Address6.isValid(text))
    return refuse("wrong_input", `${text} is an IPv6 network.`, {
      remedy: "Write an IPv4 network, like 192.0.2.0/24.",
    });
  const slash = text.indexOf("/");
  const address = parseIp4(slash < 0 ? text : text.slice(0, slash));
  if (!address.ok) return address;
  if (slash < 0) return refuse("wrong_input", `${text} has no prefix length.`, { remedy: `Add one, like ${text}/24.` });
  const prefixLength = parsePrefixLength(text, text.slice(slash + 1), 32);
  return prefixLength.ok ? ok({ address: address.value, prefixLength: prefixLength.value }) : prefixLength;
}

/** The part after the slash. `ip-address` would accept leading zeros; they are refused here. */
function parsePrefixLength(text: string, part: string, most: number): Result<number> {
  if (most === 32 && isIp4(part)) return netmaskRefusal(text, part);
  if (!/^\d+$/.test(part))
    return refuse("wrong_input", `"${part}" in "${text}" is not a prefix length.`, {
      remedy: `Write a number from 0 to ${most} after the slash.`,
    });
  if (Number(part) > most)
    return refuse("wrong_input", `The prefix length of ${text} is above ${most}.`, {
      remedy: `Write a number from 0 to ${most} after the slash.`,
    });
  if (part !== String(Number(part)))
    return refuse("wrong_input", `The prefix length of ${text} has leading zeros.`, {
      remedy: `Write /${Number(part)}.`,
    });
  return ok(Number(part));
}

function netmaskRefusal(text: string, netmask: string) {
  const length = prefixLengthOf(netmask);
  return refuse("wrong_input", `${text} has a netmask instead of a prefix length.`, {
    remedy: length === null ? "Write a prefix length, like /24." : `Write /${length} after the slash.`,
  });
}

function prefixLengthOf(netmask: string): number | null {
  try {
    return Address4.fromAddressAndMask("0.0.0.0", netmask).subnetMask;
  } catch {
    return null;
  }
}

export function parseIp6(text: string): Result<Ip6> {
  const remedy = "Write an IPv6 address, like 2001:db8::5.";
  if (text === "") return refuse("wrong_input", "The IPv6 address is empty.", { remedy });
  if (isIp4(text)) return refuse("wrong_input", `${text} is an IPv4 address.`, { remedy });
  if (text.includes("%")) return zoneRefusal(text);
  const [address = ""] = text.split("/");
  if (!Address6.isValid(address)) return refuse("wrong_input", `"${text}" is not an IPv6 address.`, { remedy });
  if (text.includes("/"))
    return refuse("wrong_input", `${text} is a network, not an address.`, { remedy: `Write ${address}.` });
  return ok(new Address6(text).correctForm() as Ip6);
}

export function parseCidr6(text: string): Result<Cidr6> {
  const remedy = "Write an IPv6 network, like 2001:db8::/64.";
  if (text === "") return refuse("wrong_input", "The IPv6 network is empty.", { remedy });
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash);
  if (isIp4(address)) return refuse("wrong_input", `${text} is not IPv6.`, { remedy });
  if (text.includes("%")) return zoneRefusal(text);
  if (!Address6.isValid(address)) return refuse("wrong_input", `"${text}" is not an IPv6 network.`, { remedy });
  if (slash < 0) return refuse("wrong_input", `${text} has no prefix length.`, { remedy: `Add one, like ${text}/64.` });
  const prefixLength = parsePrefixLength(text, text.slice(slash + 1), 128);
  if (!prefixLength.ok) return prefixLength;
  const network = new Address6(`${address}/${prefixLength.value}`);
  const base = `${network.startAddress().correctForm()}/${prefixLength.value}` as Cidr6;
  if (network.correctForm() !== network.startAddress().correctForm())
    return refuse("wrong_input", `${text} has host bits set.`, { remedy: `Write ${base}.` });
  return ok(base);
}

function zoneRefusal(text: string) {
  const plain = text.replace(/%[^/]*/, "");
  return refuse("wrong_input", `${text} has a zone, which is only valid on one host.`, {
    remedy: `Write ${plain}.`,
  });
}

/** The unsigned 32-bit number of an IPv4 address. The text must be valid (`isIp4`). */
export function ip4Number(ip: string): number {
  return numberOf(new Address4(ip));
}

/** The same of a text that may be no IPv4 address, or none at all: null. It reads the text only once. */
export function ip4NumberOf(text: string | null): number | null {
  const address = text === null || text.includes("/") ? null : read4(text);
  return address && numberOf(address);
}

/** The IPv4 addresses among these, as numbers. */
export function ip4Numbers(texts: readonly (string | null)[]): number[] {
  return texts.map(ip4NumberOf).filter((number) => number !== null);
}

/** From the octets: that takes half as long as `bigInt()` (decision 9). */
function numberOf({ parsedAddress }: Address4): number {
  return parsedAddress.reduce((number, octet) => number * 256 + Number(octet), 0);
}

/** The dotted form of a 32-bit number. */
export function ip4Text(number: number): Ip4 {
  return Address4.fromInteger(number).correctForm() as Ip4;
}

/**
 * Every address from first to last in dotted form. There may be 65,536, as many as a map has cells, so they are counted
 * here: the package takes thirty times as long (decision 9).
 */
export function ip4Texts({ first, last }: { first: number; last: number }): Ip4[] {
  const text = (n: number) => `${n >>> 24}.${(n >>> 16) & 255}.${(n >>> 8) & 255}.${n & 255}` as Ip4;
  return Array.from({ length: last - first + 1 }, (_, at) => text(first + at));
}

/**
 * First and last address of a network as numbers, both included. Host bits of an old file do not matter (rules 12.3).
 */
export function cidr4Range(cidr: Cidr4): { first: number; last: number; size: number; prefixLength: number } {
  const network = new Address4(cidr);
  const prefixLength = network.subnetMask;
  const size = 2 ** (32 - prefixLength);
  const given = numberOf(network);
  const first = given - (given % size);
  return { first, last: first + size - 1, size, prefixLength };
}

export function cidr4Contains(cidr: Cidr4, ip: Ip4): boolean {
  return new Address4(ip).isHostInSubnet(new Address4(cidr));
}

export function cidr6Contains(cidr6: Cidr6, ip6: Ip6): boolean {
  return new Address6(ip6).isInSubnet(new Address6(cidr6));
}

/** The number of an IPv6 address in any spelling, with a zone or without; null for what is none. */
export function ip6NumberOf(text: string | null): bigint | null {
  if (text === null || !text.includes(":") || text.includes("/") || !Address6.isValid(text)) return null;
  return new Address6(text).bigInt();
}

/** First and last address of an IPv6 network as numbers, both included; host bits do not matter. */
export function cidr6Range(cidr6: Cidr6): { first: bigint; last: bigint } {
  const network = new Address6(cidr6);
  return { first: network.startAddress().bigInt(), last: network.endAddress().bigInt() };
}

/** The short form of a 128-bit number. */
export function ip6Text(number: bigint): Ip6 {
  return Address6.fromBigInt(number).correctForm() as Ip6;
}

/** True in fe80::/10: such a gateway need not lie in network6 (rules 1.1). */
export function isLinkLocal6(ip6: Ip6): boolean {
  return new Address6(ip6).isInSubnet(linkLocal);
}

const linkLocal = new Address6("fe80::/10");

/** The biggest and the smallest network that may be pooled, as prefix lengths. Said here only (rules 16.12). */
export const minPrefix = 16;

export const maxPrefix = 30;
