import type { AddressRange } from "./ranges";

/**
 * An aligned block of addresses, as a prefix names it: `first` is a multiple of its size, which is 2^(32 - bits). Every range is
 * some of them, and one address lies in 33 at most, whatever there is: that makes ranges something to look up (decision 23).
 */
export type Block = { first: number; bits: number };

/** The fewest blocks that are exactly this range, lowest first: 62 at most. */
export function blocksOf({ first, last }: AddressRange): Block[] {
  const blocks: Block[] = [];
  for (let next = first; next <= last; ) {
    let [bits, size] = [32, 1];
    while (bits > 0 && next % (size * 2) === 0 && next + size * 2 - 1 <= last) [bits, size] = [bits - 1, size * 2];
    blocks.push({ first: next, bits });
    next += size;
  }
  return blocks;
}

/** Every block that has an address, the largest first. */
export function blocksAround(address: number): Block[] {
  return Array.from({ length: 33 }, (_, bits) => ({ first: address - (address % sizeOf(bits)), bits }));
}

/** The addresses of a block. */
export function blockRange({ first, bits }: Block): AddressRange {
  return { first, last: first + sizeOf(bits) - 1 };
}

function sizeOf(bits: number): number {
  return 2 ** (32 - bits);
}
