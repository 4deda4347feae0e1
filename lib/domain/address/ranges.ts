import { ip4Text } from "./ip";

/** Addresses from first to last as unsigned 32-bit numbers, both included. */
export type AddressRange = { first: number; last: number };

export function rangeSize({ first, last }: AddressRange): number {
  return last - first + 1;
}

/** How many addresses the ranges contain. An address in two of them counts twice: merge first. */
export function sizeOf(ranges: readonly AddressRange[]): number {
  return ranges.reduce((sum, range) => sum + rangeSize(range), 0);
}

/** "10.0.0.32–10.0.0.47", or one address. */
export function rangeText({ first, last }: AddressRange): string {
  return first === last ? ip4Text(first) : `${ip4Text(first)}–${ip4Text(last)}`;
}

/** The same addresses as few ascending ranges as possible. */
export function mergeRanges(ranges: readonly AddressRange[]): AddressRange[] {
  const merged: AddressRange[] = [];
  for (const { first, last } of ranges.toSorted((a, b) => a.first - b.first)) {
    const open = merged.at(-1);
    if (open && first <= open.last + 1) open.last = Math.max(open.last, last);
    else merged.push({ first, last });
  }
  return merged;
}

/** The addresses of `a` that are not in `b`, merged. */
export function subtractRanges(a: readonly AddressRange[], b: readonly AddressRange[]): AddressRange[] {
  const holes = mergeRanges(b);
  const left: AddressRange[] = [];
  let next = 0;
  for (const range of mergeRanges(a)) {
    while (next < holes.length && at(holes, next).last < range.first) next++;
    let first = range.first;
    for (let hole = next; hole < holes.length && at(holes, hole).first <= range.last; hole++) {
      if (first < at(holes, hole).first) left.push({ first, last: at(holes, hole).first - 1 });
      first = at(holes, hole).last + 1;
    }
    if (first <= range.last) left.push({ first, last: range.last });
  }
  return left;
}

/** The addresses that are in both, merged. */
export function intersectRanges(a: readonly AddressRange[], b: readonly AddressRange[]): AddressRange[] {
  const [left, right] = [mergeRanges(a), mergeRanges(b)];
  const common: AddressRange[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const first = Math.max(at(left, i).first, at(right, j).first);
    const last = Math.min(at(left, i).last, at(right, j).last);
    if (first <= last) common.push({ first, last });
    if (at(left, i).last < at(right, j).last) i++;
    else j++;
  }
  return common;
}

/** What of each of these lies inside `within`, in their order; a piece keeps what else its range says. */
export function piecesInside<Range extends AddressRange>(
  ranges: readonly Range[],
  within: readonly AddressRange[],
): Range[] {
  const pieces = finder(within);
  return ranges.flatMap((range) => pieces(range).map((piece) => ({ ...range, ...piece })));
}

/** What of each of these is left without `holes`, in their order; a range without a hole comes back as it is. */
export function piecesOutside<Range extends AddressRange>(
  ranges: readonly Range[],
  holes: readonly AddressRange[],
): Range[] {
  const inside = finder(holes);
  return ranges.flatMap((range) => {
    const gone = inside(range);
    return gone.length === 0 ? [range] : subtractRanges([range], gone).map((piece) => ({ ...range, ...piece }));
  });
}

/** Finds what of a range lies inside others, which are searched by halves: thousands of ranges meet thousands. */
export function finder(others: readonly AddressRange[]): (range: AddressRange) => AddressRange[] {
  const merged = mergeRanges(others);
  return ({ first, last }) => {
    const pieces: AddressRange[] = [];
    for (let next = searchByHalves(merged, (other) => other.last >= first); next < merged.length; next++) {
      const other = at(merged, next);
      if (other.first > last) break;
      pieces.push({ first: Math.max(first, other.first), last: Math.min(last, other.last) });
    }
    return pieces;
  };
}

/** The place of the first that fits in a list where all after it fit as well; the list's length if none does. */
export function searchByHalves<Item>(sorted: readonly Item[], fits: (item: Item) => boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (fits(sorted[middle] as Item)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Ascending numbers as ranges; a number may come twice. */
export function rangesOfNumbers(sorted: Iterable<number>): AddressRange[] {
  const ranges: AddressRange[] = [];
  for (const number of sorted) {
    const open = ranges.at(-1);
    if (open && number <= open.last + 1) open.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges;
}

function at(ranges: readonly AddressRange[], index: number): AddressRange {
  return ranges[index] as AddressRange;
}
