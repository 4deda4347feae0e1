import type { Opcode } from "../opcodes/opcodes";
import type { Refusal } from "../refusal";
import type { Change } from "./change";
import type { Ref } from "./cluster";
import type { Conflict } from "./conflict";

/** The most characters of a reason. */
export const maxReasonLength = 500;

export type Door = "web" | "rapi" | "cli" | "import";
export type Role = "viewer" | "operator" | "administrator";
type JobStatus = "running" | "success" | "error";
export type ObjectKind = "network" | "group" | "node" | "instance" | "cluster";

/** An object that a job is about. */
export type JobObject = Ref & { kind: ObjectKind };

/**
 * What became of one range of a request: "reserved", "released", "unchanged, already reserved",
 * "kept: gateway" … `first` and `last` are unsigned 32-bit numbers.
 */
export type RangeOutcome = { network: Ref; first: number; last: number; outcome: Outcome; detail?: string };
export type Outcome = "reserved" | "released" | "unchanged" | "kept" | "held" | "freed";

/** What a plan says will happen; a preview shows it, the job keeps it. Nothing here is written yet. */
export type Plan = {
  /** One sentence in the past-free form of a job's title, "Connect prod to gpu, adopt 2". */
  summary: string;
  changes: Change[];
  /** What happens to each address range that was asked for. */
  outcomes: RangeOutcome[];
  warnings: string[];
  /** NICs that force acts on or leaves alone, each with what happens to it. */
  conflicts: Conflict[];
  objects: JobObject[];
  /** What the operation answers (RAPI's opresult); null for most. */
  result: unknown;
};

export type LogLine = { at: number; level: "info" | "warning" | "error"; message: string };

export type Job = {
  id: number;
  opcode: Opcode;
  summary: string;
  params: Record<string, unknown>;
  /** What a client of the HTTP API said, in its own words and without what it left out; null for every other door. */
  said: Record<string, unknown> | null;
  actor: string;
  door: Door;
  reason: string;
  status: JobStatus;
  dryRun: boolean;
  log: LogLine[];
  outcomes: RangeOutcome[];
  warnings: string[];
  /** The first of the NICs that force acted on or left alone; those in the way of a refused job are in `refusal`. */
  conflicts: Conflict[];
  /** How many conflicts there were in all. */
  conflictCount: number;
  changes: Change[];
  refusal: Refusal<Conflict> | null;
  /** What the operation answered (RAPI's opresult); null for most, and in a list where it is long. */
  result: unknown;
  /** True in a list, where a long job has the first of its changes only, and no outcomes, conflicts or parameters. */
  shortened: boolean;
  undoOf: number | null;
  /** The job that has undone it. */
  undoneBy: number | null;
  receivedAt: number;
  startedAt: number | null;
  endedAt: number | null;
  objects: JobObject[];
};

/** A plan that says nothing but its summary, with what `parts` add. */
export function planOf(summary: string, parts: Partial<Omit<Plan, "summary">>): Plan {
  return { changes: [], outcomes: [], warnings: [], conflicts: [], objects: [], result: null, ...parts, summary };
}

/** An object without the rest of its fields. */
export function refOf({ uuid, name }: Ref): Ref {
  return { uuid, name };
}

export function jobObject(kind: ObjectKind, object: Ref): JobObject {
  return { kind, ...refOf(object) };
}

/** The serial numbers of these objects go up by one; each object is named once. */
export function touches(kind: ObjectKind, objects: readonly Ref[]): Change[] {
  const distinct = new Map(objects.map((object) => [object.uuid, refOf(object)]));
  return [...distinct.values()].map((object) => ({ type: "touch", kind, object }));
}
