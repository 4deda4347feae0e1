import { cidr4Range, ip4Texts } from "../address/ip";
import type { AddressRange } from "../address/ranges";
import type { Network } from "../model/network";
import type { NetworkRecord } from "../model/records";

/**
 * The pool of a network as packed bits: bit 0 is the network address, the most significant bit of a byte comes
 * first, the last byte is padded with zeros (rules 1.2 and 16.11). Positions are indexes from the network address.
 */

/** Bits from first to last, both included. */
type BitRange = { first: number; last: number };

/** The two fields of a network (rules 2). */
type PoolBits = { reservations: Uint8Array; extReservations: Uint8Array };

/** Addresses held by instances, held externally, in neither field, and in at least one (rules 2.3). */
type PoolCounts = { instance: number; external: number; free: number; reserved: number };

const onesOfByte = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);
const textOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(2).padStart(8, "0"));
const mapOfByte = textOfByte.map((text) => text.replaceAll("0", ".").replaceAll("1", "X"));

export function emptyBits(size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Math.ceil(size / 8));
}

/** False outside of the field. */
export function getBit(bits: Uint8Array, index: number): boolean {
  return ((byteAt(bits, index >> 3) >> (7 - (index & 7))) & 1) === 1;
}

/** A copy in which the bits from `from` to `to`, both included, are set or cleared. */
export function setRange(bits: Uint8Array, from: number, to: number, value: boolean): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bits);
  fillRange(copy, from, to, value);
  return copy;
}

/** Sets or clears the bits from `from` to `to`, both included, in the field itself. What lies outside of it has no bit. */
export function fillRange(bits: Uint8Array, from: number, to: number, value: boolean): void {
  const [firstByte, lastByte] = [from >> 3, to >> 3];
  for (let at = firstByte; at <= lastByte; at++) {
    const head = at === firstByte ? 0xff >> (from & 7) : 0xff;
    const tail = at === lastByte ? 0xff << (7 - (to & 7)) : 0xff;
    const mask = head & tail & 0xff;
    bits[at] = value ? byteAt(bits, at) | mask : byteAt(bits, at) & ~mask;
  }
}

/** How many of the first `size` bits are set. */
export function countOnes(bits: Uint8Array, size: number): number {
  let ones = 0;
  const whole = size >> 3;
  for (let at = 0; at < whole; at++) ones += byteAt(onesOfByte, byteAt(bits, at));
  // Without a rest, nothing of the next byte is counted, whether there is one or not.
  const rest = size & 7;
  return ones + byteAt(onesOfByte, byteAt(bits, whole) & (0xff << (8 - rest)) & 0xff);
}

/** Bits that are set in at least one of two fields of the same network. */
export function union(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  if (a.length !== b.length)
    throw new RangeError(`Bitfields of ${a.length} and ${b.length} bytes do not belong to the same network.`);
  return new Uint8Array(a).map((byte, at) => byte | byteAt(b, at));
}

/** The lowest index from `from` on whose bit is clear, or null. */
export function lowestClear(bits: Uint8Array, size: number, from = 0): number | null {
  for (let index = from; index < size; index++) {
    // A full byte is passed at once; without this line the answer is the same, later.
    if (bits[index >> 3] === 0xff) index |= 7;
    else if (!getBit(bits, index)) return index;
  }
  return null;
}

/** "0101…", one character per address: Ganeti's own form (rules 1.2). */
export function toText(bits: Uint8Array, size: number): string {
  return spell(bits, textOfByte).slice(0, size);
}

/** Bits of a text of 0 and 1. Any other character is a bug of the caller, who must have looked. */
export function fromText(text: string): Uint8Array<ArrayBuffer> {
  if (/[^01]/.test(text)) throw new RangeError("A bitfield contains characters other than 0 and 1.");
  return emptyBits(text.length).map((_, at) => Number.parseInt(text.slice(at * 8, at * 8 + 8).padEnd(8, "0"), 2));
}

/** Ganeti's map of both fields: X for used, a dot for free (rules 2.3). */
export function mapText(pool: PoolBits, size: number): string {
  return spell(union(pool.reservations, pool.extReservations), mapOfByte).slice(0, size);
}

function spell(bits: Uint8Array, spelling: readonly string[]): string {
  let text = "";
  for (const byte of bits) text += spelling[byte];
  return text;
}

/** The set bits as ascending ranges of indexes. */
export function onesAsRanges(bits: Uint8Array, size: number): BitRange[] {
  const ranges: BitRange[] = [];
  for (let index = 0; index < size; index++) {
    // An empty byte is passed at once; without this line the answer is the same, later.
    if (bits[index >> 3] === 0) index |= 7;
    else if (getBit(bits, index)) {
      const first = index;
      index = lowestClear(bits, size, first) ?? size;
      ranges.push({ first, last: index - 1 });
    }
  }
  return ranges;
}

export function poolCounts(pool: PoolBits, size: number): PoolCounts {
  const reserved = countOnes(union(pool.reservations, pool.extReservations), size);
  const [instance, external] = [countOnes(pool.reservations, size), countOnes(pool.extReservations, size)];
  return { instance, external, free: size - reserved, reserved };
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] as number;
}

/** Addresses whose instance bit is set, as ranges of addresses. */
export function heldRanges({ network, reservations }: Pick<Network, "network" | "reservations">): AddressRange[] {
  const { first, size } = cidr4Range(network);
  return onesAsRanges(reservations, size).map((bits) => ({ first: first + bits.first, last: first + bits.last }));
}

/** Every external address of a network by itself, in ascending order (rules 2.3). */
export function externalTexts(network: Pick<NetworkRecord, "network" | "extReservations" | "size">): string[] {
  const { first } = cidr4Range(network.network);
  const ranges = onesAsRanges(network.extReservations, network.size);
  return ranges.flatMap((range) => ip4Texts({ first: first + range.first, last: first + range.last }));
}
