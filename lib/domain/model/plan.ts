import { rangeSize } from "../address/ranges";
import type { Change } from "./change";
import { type Ref, refOf } from "./cluster";
import type { Conflict } from "./conflict";

export type ObjectKind = "network" | "group" | "node" | "instance" | "cluster";

/**
 * An object that a job is about, with the name that it had then. Where jobs are shown, `now` is its name today, and null if it was
 * removed.
 */
export type JobObject = Ref & { kind: ObjectKind; now?: string | null };

/**
 * What became of one range of a request: "reserved", "released", "unchanged, already reserved",
 * "kept: gateway" … `first` and `last` are unsigned 32-bit numbers.
 */
export type RangeOutcome = { network: Ref; first: number; last: number; outcome: Outcome; detail?: string };
/** What became of a range; what was done comes first, then what was left as it is. */
export const outcomeKinds = ["reserved", "released", "held", "freed", "changed", "kept", "unchanged"] as const;
export type Outcome = (typeof outcomeKinds)[number];

/** How many addresses have which outcome; those that none has are missing. */
export function outcomeCounts(outcomes: readonly RangeOutcome[]): Map<Outcome, number> {
  const counts = new Map<Outcome, number>();
  for (const range of outcomes) counts.set(range.outcome, (counts.get(range.outcome) ?? 0) + rangeSize(range));
  return counts;
}

/** What a plan says will happen; a preview shows it, the job keeps it. Nothing here is written yet. */
export type Plan = {
  /** The title of a job, as a command: "Connect prod to gpu, adopt 2". */
  summary: string;
  changes: Change[];
  /** What happens to each address range that was asked for. */
  outcomes: RangeOutcome[];
  warnings: string[];
  /** What the job says besides, which is nothing to worry about: why the allocator chose a node. */
  notes?: string[];
  /** NICs that force acts on or leaves alone, each with what happens to it. */
  conflicts: Conflict[];
  objects: JobObject[];
  /** What the operation answers (RAPI's opresult); null for most. */
  result: unknown;
};

/** A plan with a summary and whatever `parts` add. */
export function planOf(summary: string, parts: Partial<Omit<Plan, "summary">>): Plan {
  return { changes: [], outcomes: [], warnings: [], conflicts: [], objects: [], result: null, ...parts, summary };
}

export function jobObject(kind: ObjectKind, object: Ref): JobObject {
  return { kind, ...refOf(object) };
}

/** The serial numbers of these objects go up by one; each object is named once. */
export function touches(kind: ObjectKind, objects: readonly Ref[]): Change[] {
  const distinct = new Map(objects.map((object) => [object.uuid, refOf(object)]));
  return [...distinct.values()].map((object) => ({ type: "touch", kind, object }));
}

/** How many addresses of a network are free, as Ganeti counts (both bits clear), before and after a plan. */
export type FreeCount = { network: Ref; before: number; after: number };
