import { countText, pluralText } from "@/components/ui/number-text";
import { ip4Text } from "@/lib/domain/address/ip";
import { type AddressRange, rangeSize, rangeText, sizeOf } from "@/lib/domain/address/ranges";
import type { State } from "@/lib/domain/pool/usage-map";
import { foldedText, type Place } from "../address/address-of";
import { countStates, isReleasable, isReservable, labelOf, order, stateAt } from "../states";
import type { Run } from "./runs";

/** What a selection holds and what can be done with it. */
export type SelectionParts = {
  /** "10.1.0.176 – 10.1.0.191 · /28", the prefix if it is a whole one; or how many ranges. */
  title: string;
  size: number;
  /** "16 addresses · 12 free · 3 instance · 1 external". */
  contents: string;
  /** Indexes that can be reserved, also those that are held back; and those an administrator reserved. */
  free: Run[];
  external: Run[];
};

/** Free first, as that is what one looks for; then what holds the others. */
const spoken: State[] = [".", ...order.filter((state) => state !== ".")];

export function partsOf(runs: readonly Run[], place: Place, states: string): SelectionParts {
  const counts = new Map<State, number>();
  for (const run of runs)
    for (const [state, count] of countStates(states, run)) counts.set(state, (counts.get(state) ?? 0) + count);
  const size = sizeOf(runs);
  const parts = spoken.flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [`${countText(count)} ${labelOf(state).toLowerCase()}`];
  });
  return {
    title: titleOf(runs, place),
    size,
    contents: [pluralText(size, "address", "addresses"), ...parts].join(" · "),
    free: runsOf(runs, states, can.reserve),
    external: runsOf(runs, states, can.release),
  };
}

function titleOf(runs: readonly Run[], place: Place): string {
  const [only, ...more] = runs;
  if (!only) return "";
  const { first, last } = addresses(only, place);
  if (more.length > 0) return `${countText(runs.length)} ranges from ${ip4Text(first)}`;
  if (first === last) return ip4Text(first);
  const prefix = prefixOf({ first, last });
  return `${ip4Text(first)} – ${ip4Text(last)}${prefix === null ? "" : ` · /${prefix}`}`;
}

/** The length of the prefix that a range is, 27 for 32 addresses from a multiple of 32; null if it is none. */
function prefixOf(range: AddressRange): number | null {
  const length = 32 - Math.log2(rangeSize(range));
  return Number.isInteger(length) && range.first % rangeSize(range) === 0 ? length : null;
}

/** What can be done with the addresses of a selection. */
export type Reserving = "reserve" | "release";

/** What is offered, and what is still meant when the pool has moved elsewhere: one rule for both. */
const can = { reserve: isReservable, release: isReleasable };

/** How many addresses of the runs have changed so that the action cannot include them any more. */
export function lostOf(action: Reserving, runs: readonly Run[], states: string): number {
  return sizeOf(runs) - sizeOf(runsOf(runs, states, can[action]));
}

/** The pieces of the runs that are in a wanted state, as runs. */
function runsOf(runs: readonly Run[], states: string, isWanted: (state: State) => boolean): Run[] {
  const found: Run[] = [];
  for (const run of runs)
    for (let index = run.first; index <= run.last; index++) {
      if (!isWanted(stateAt(states, index))) continue;
      const open = found.at(-1);
      if (open && open.last === index - 1) open.last = index;
      else found.push({ first: index, last: index });
    }
  return found;
}

/** A run of indexes as addresses. */
export function addresses({ first, last }: Run, place: Place): AddressRange {
  return { first: place.first + first, last: place.first + last };
}

/** Runs as an operation takes them: "10.1.0.32–10.1.0.47". */
export function rangeTexts(runs: readonly Run[], place: Place): string[] {
  return runs.map((run) => rangeText(addresses(run, place)).replace("–", "-"));
}

/** Runs as people read them, the first few: "10.1.0.32 – .47, 10.1.0.62 and 3 more". */
export function foldedList(runs: readonly Run[], place: Place, most = 3): string {
  const texts = runs.slice(0, most).map((run) => foldedText(addresses(run, place)));
  return runs.length > most ? `${texts.join(", ")} and ${countText(runs.length - most)} more` : texts.join(", ");
}

/** How many addresses of a selection can be reserved, and how many released. */
export type Offered = { free: number; external: number };

/** "8 fewer free than a moment ago", "2 more": what others changed of what a selection can do; null if that is the same. */
export function sinceText(before: Offered, now: Offered): string | null {
  const [free, external] = [now.free - before.free, now.external - before.external];
  if (free !== 0) return `${countText(Math.abs(free))} ${free < 0 ? "fewer" : "more"} free than a moment ago`;
  if (external === 0) return null;
  return `${countText(Math.abs(external))} ${external < 0 ? "fewer" : "more"} reserved than a moment ago`;
}
