import { ip4Texts } from "../address/ip";
import type { AddressRange } from "../address/ranges";
import type { Step } from "./step";

/** What a job of the cluster does to one bit field of a network (UUID here). */
export type Effect = {
  network: string;
  bit: "external" | "internal";
  action: "set" | "clear";
  ranges: readonly AddressRange[];
};

/** A step that has no number yet, with what it does to pools. */
export type Draft = Omit<Step, "number" | "needs"> & { effects: readonly Effect[] };

/** Steps in their order; each needs the one before. Whatever fails, what stands after it was not begun. */
export function numbered(drafts: readonly Draft[]): Step[] {
  return drafts.map(({ opcode, text, request }, at) => ({
    number: at + 1,
    opcode,
    text,
    request,
    needs: at === 0 ? [] : [at],
  }));
}

/** Single addresses: what RAPI takes in place of ranges. */
export function singleAddresses(ranges: readonly AddressRange[]): string[] {
  return ranges.flatMap((range) => ip4Texts(range));
}

/** One part of a path. */
export function part(text: string): string {
  return encodeURIComponent(text);
}
