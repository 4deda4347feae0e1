import { type AddressRange, mergeRanges, rangeSize, sizeOf } from "../address/ranges";
import type { Change } from "../model/change";
import type { Source } from "../model/network";
import { type JobObject, type Outcome, outcomeKinds, type Plan, type RangeOutcome } from "../model/plan";
import { coveredChange } from "./private-parameters";

type Long = { changes: Change[]; outcomes: RangeOutcome[]; objects: JobObject[] };

/**
 * A plan or a job as a page shows it: its answer stays short, however many addresses there are. What happens to
 * addresses is counted by kind, with the first ranges of each; of many objects it has the first, instances last.
 */
export type Shown<Whole extends Long> = Omit<Whole, keyof Long> & {
  changes: ShownChange[];
  results: ResultKind[];
  objects: JobObject[];
};

export type ShownPlan = Shown<Plan>;

type PoolChange = Extract<Change, { type: "external" | "internal" }>;
type OtherChange = Exclude<Change, PoolChange>;

/** A change, or all of one kind that a pool gets. */
export type ShownChange = OtherChange | PoolSum;

export type PoolSum = Pick<PoolChange, "type" | "network"> & {
  /** To edit is to release and to reserve the same range: it stays reserved, for another reason, owner or end. */
  action: PoolChange["action"] | "edit";
  /** How many addresses, each counted once, in how many ranges; and the first of these. */
  addresses: number;
  ranges: number;
  first: AddressRange[];
  /** Why they are external, if there is one source for all. */
  source: Source | null;
};

export function isPoolSum(change: ShownChange): change is PoolSum {
  return change.type === "external" || change.type === "internal";
}

/** Results with one outcome: of how many addresses, in how many ranges, and the first of these. */
export type ResultKind = { outcome: Outcome; addresses: number; ranges: number; first: RangeOutcome[] };

/** How many ranges a sentence names, and how many results of a kind are shown at first. */
const firstOfSum = 5;
export const firstOfKind = 25;

const firstObjects = 50;

export function shown<Whole extends Long>(whole: Whole): Shown<Whole> {
  const { changes, outcomes, objects, ...rest } = whole;
  const isInstance = ({ kind }: JobObject) => kind === "instance";
  const sorted = objects.toSorted((a, b) => Number(isInstance(a)) - Number(isInstance(b)));
  return {
    ...rest,
    changes: shownChanges(changes),
    results: resultKinds(outcomes),
    objects: sorted.slice(0, firstObjects),
  };
}

/** The changes in their order, without private parameters; those of a pool are summed up where the first of their kind stood. */
function shownChanges(changes: readonly Change[]): ShownChange[] {
  const kinds = new Map<string, [PoolChange, ...PoolChange[]]>();
  const edited = editedRanges(changes);
  const kindOf = (change: PoolChange) => {
    const { network, type, action } = change;
    return `${network.uuid} ${type} ${type === "external" && edited.has(rangeKey(change)) ? "edit" : action}`;
  };
  for (const change of changes) {
    if (!isOfPool(change)) continue;
    const known = kinds.get(kindOf(change));
    if (known) known.push(change);
    else kinds.set(kindOf(change), [change]);
  }
  return changes.flatMap((change): ShownChange[] => {
    if (!isOfPool(change)) return [coveredChange(change)];
    const key = kindOf(change);
    const kind = kinds.get(key);
    kinds.delete(key);
    return kind ? [poolSum(kind, key.endsWith(" edit"))] : [];
  });
}

type ExternalChange = Extract<Change, { type: "external" }>;

/** What an administrator reserved and still does, for another reason, owner or end: it is released and reserved. */
function editedRanges(changes: readonly Change[]): Set<string> {
  const released = new Set<string>();
  const edited = new Set<string>();
  for (const change of changes) {
    if (change.type !== "external" || change.row.source !== "manual") continue;
    const key = rangeKey(change);
    if (change.action === "release") released.add(key);
    else if (released.has(key)) edited.add(key);
  }
  return edited;
}

function rangeKey({ network, row: { first, last, source } }: ExternalChange): string {
  return `${network.uuid} ${source} ${first} ${last}`;
}

function isOfPool(change: Change): change is PoolChange {
  return change.type === "external" || change.type === "internal";
}

function poolSum(changes: readonly [PoolChange, ...PoolChange[]], isEdit: boolean): PoolSum {
  const [{ type, action: only, network }] = changes;
  const action = isEdit ? "edit" : only;
  const ranges = changes
    .filter((change) => !isEdit || change.action === "reserve")
    .map((change) => (change.type === "external" ? change.row : change))
    .sort((a, b) => a.first - b.first);
  const sources = new Set(changes.map((change) => (change.type === "external" ? change.row.source : null)));
  const [source = null] = sources;
  return {
    ...{ type, action, network },
    addresses: sizeOf(mergeRanges(ranges)),
    ranges: ranges.length,
    first: ranges.slice(0, firstOfSum).map(({ first, last }) => ({ first, last })),
    source: sources.size === 1 ? source : null,
  };
}

function resultKinds(given: readonly RangeOutcome[]): ResultKind[] {
  const kinds = new Map<Outcome, RangeOutcome[]>();
  for (const range of joinedResults(given)) {
    const known = kinds.get(range.outcome);
    if (known) known.push(range);
    else kinds.set(range.outcome, [range]);
  }
  return outcomeKinds.flatMap((outcome) => {
    const ranges = kinds.get(outcome);
    if (ranges === undefined) return [];
    const addresses = ranges.reduce((sum, range) => sum + rangeSize(range), 0);
    return [{ outcome, addresses, ranges: ranges.length, first: ranges.slice(0, firstOfKind) }];
  });
}

/** The results in their order, neighbours with the same result as one range. */
export function joinedResults(given: readonly RangeOutcome[]): RangeOutcome[] {
  const joined: RangeOutcome[] = [];
  for (const range of given) {
    const open = joined.at(-1);
    if (open && range.first === open.last + 1 && isSameResult(open, range))
      joined[joined.length - 1] = { ...open, last: range.last };
    else joined.push(range);
  }
  return joined;
}

function isSameResult(a: RangeOutcome, b: RangeOutcome): boolean {
  return a.outcome === b.outcome && a.detail === b.detail && a.network.uuid === b.network.uuid;
}

/** Which results: those with one outcome, from a place on. */
export type ResultsPart = { outcome: Outcome; from: number };
/** A part of them, and how many follow. */
export type ResultsPage = { ranges: RangeOutcome[]; left: number };

/** How many results a part has. */
export const resultsPageSize = 200;

export function resultsPage(given: readonly RangeOutcome[], { outcome, from }: ResultsPart): ResultsPage {
  const all = joinedResults(given).filter((range) => range.outcome === outcome);
  return { ranges: all.slice(from, from + resultsPageSize), left: Math.max(0, all.length - from - resultsPageSize) };
}
