import { type Cidr4, cidr4Range } from "../address/ip";
import type { AddressRange } from "../address/ranges";
import type { Change } from "../model/change";

/** How many addresses of a network are held by instances, external, and in neither (rules 2.3). */
export type UsageCounts = { instance: number; external: number; free: number };

export type PoolChange = Extract<Change, { type: "external" | "internal" }>;

/**
 * The pool of one network with its counts, which change with it: going over years of jobs never counts a whole field. An
 * address is external as often as it has a reason.
 */
export type PoolTally = {
  /** The network address, and how many addresses there are. */
  base: number;
  reasons: Uint16Array;
  held: Uint8Array;
  counts: UsageCounts;
};

/** A pool in which every address is free. */
export function emptyTally(network: Cidr4): PoolTally {
  const { first, size } = cidr4Range(network);
  return {
    base: first,
    reasons: new Uint16Array(size),
    held: new Uint8Array(size),
    counts: { instance: 0, external: 0, free: size },
  };
}

/** Adds a reason to each address of a range or, by −1, takes one away. What has none stays as it is. */
export function tallyExternal({ base, reasons, held, counts }: PoolTally, range: AddressRange, by: 1 | -1): void {
  for (let at = Math.max(0, range.first - base); at <= range.last - base && at < reasons.length; at++) {
    const before = reasons[at] ?? 0;
    const after = Math.max(0, before + by);
    reasons[at] = after;
    if (before > 0 === after > 0) continue;
    counts.external += by;
    if (held[at] === 0) counts.free -= by;
  }
}

/** Sets or clears the instance bits of a range. */
export function tallyHeld({ base, reasons, held, counts }: PoolTally, range: AddressRange, isHeld: boolean): void {
  const by = isHeld ? 1 : -1;
  for (let at = Math.max(0, range.first - base); at <= range.last - base && at < held.length; at++) {
    if (held[at] === Number(isHeld)) continue;
    held[at] = Number(isHeld);
    counts.instance += by;
    if (reasons[at] === 0) counts.free -= by;
  }
}

/** Takes a change of the pool back. */
export function tallyBack(tally: PoolTally, change: PoolChange): void {
  if (change.type === "external") tallyExternal(tally, change.row, change.action === "reserve" ? -1 : 1);
  else tallyHeld(tally, change, change.action === "free");
}
