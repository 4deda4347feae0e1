import {
  type AddressRange,
  intersectRanges,
  mergeRanges,
  rangesOfNumbers,
  rangeText,
  subtractRanges,
} from "../address/ranges";
import { listed } from "../sentence";
import type { Draft } from "./draft";
import { hasAddress, type NetworkGoal } from "./goal";

/** Both fields of a network after all jobs, by what the cluster does in each. */
export function poolsAfter({ ref, external, internal }: NetworkGoal, drafts: readonly Draft[]) {
  const pools = { external: external.before, internal: internal.before };
  for (const { bit, action, ranges } of drafts.flatMap(({ effects }) =>
    effects.filter(({ network }) => network === ref.uuid),
  ))
    pools[bit] = action === "set" ? mergeRanges([...pools[bit], ...ranges]) : subtractRanges(pools[bit], ranges);
  return pools;
}

/**
 * Addresses that are held before and after, and free in between: whoever takes the next free address meanwhile may get one of
 * them. Only single addresses that several jobs touch can be: lists that are reserved and released have nothing in common.
 */
export function gapNotes(goal: NetworkGoal, drafts: readonly Draft[]): string[] {
  const gaps = new Map<string, number[]>();
  for (const address of touchedTwice(goal, drafts)) {
    const gap = gapOf(goal, drafts, address);
    if (gap) gaps.set(gap, [...(gaps.get(gap) ?? []), address]);
  }
  return [...gaps].map(([when, addresses]) => {
    const ranges = rangesOfNumbers(addresses.sort((a, b) => a - b));
    const many = addresses.length > 1;
    const verb = many ? "are" : "is";
    return `${listed(ranges.map(rangeText))} of ${goal.ref.name} ${verb} free ${when}: an instance that asks for the next free address then may get ${many ? "one of them" : "it"}.`;
  });
}

function touchedTwice({ ref }: NetworkGoal, drafts: readonly Draft[]): number[] {
  const counts = new Map<number, number>();
  const lists: AddressRange[][] = [];
  for (const { effects } of drafts)
    for (const { network, ranges } of effects) {
      if (network !== ref.uuid) continue;
      if (ranges.length !== 1 || ranges[0]?.first !== ranges[0]?.last) lists.push([...ranges]);
      else counts.set(ranges[0]?.first ?? 0, (counts.get(ranges[0]?.first ?? 0) ?? 0) + 1);
    }
  return [...counts].flatMap(([address, times]) => {
    const more = lists.filter((ranges) => intersectRanges(ranges, [{ first: address, last: address }]).length > 0);
    return times + more.length > 1 ? [address] : [];
  });
}

/** "between steps 1 and 2"; null if it is held all the time, or not before or not after. */
function gapOf({ ref, external, internal }: NetworkGoal, drafts: readonly Draft[], address: number): string | null {
  const bits = { external: hasAddress(external.before, address), internal: hasAddress(internal.before, address) };
  const isHeld = () => bits.external || bits.internal;
  if (!isHeld()) return null;
  let [from, to] = [0, 0];
  for (const [at, { effects }] of drafts.entries()) {
    for (const { network, bit, action, ranges } of effects)
      if (network === ref.uuid && hasAddress(ranges, address)) bits[bit] = action === "set";
    if (!isHeld() && from === 0) from = at + 1;
    if (isHeld() && from !== 0 && to === 0) to = at + 1;
  }
  return from !== 0 && to !== 0 && isHeld() ? `between steps ${from} and ${to}` : null;
}
