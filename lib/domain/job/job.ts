import type { Change } from "../model/change";
import type { Conflict } from "../model/conflict";
import type { JobObject, RangeOutcome } from "../model/plan";
import type { Door } from "../model/user-role";
import type { Opcode } from "../opcodes/opcodes";
import type { Refusal } from "../refusal";

/**
 * Queued: it has not begun. Waiting: neither, because jobs that it depends on are not over. Running: nothing is written yet.
 * The others are ends.
 */
export type JobStatus = "queued" | "waiting" | "running" | "success" | "error" | "canceled";

/** Whether a job with this status has ended; hooks may still run after it. */
export function isOver(status: string): boolean {
  return status === "success" || status === "error" || status === "canceled";
}

export type LogLine = { at: number; level: "info" | "warning" | "error"; message: string; hook?: HookStep };

/**
 * What a line of the log says of a hook script. Lines of output are one line of the script each; a note is about no script: its
 * `dir` and `name` are empty, and so is `node` where it is about none. `times` counts from 1: hooks run again where the change was
 * planned again.
 */
export type HookStep = {
  kind: "start" | "output" | "end" | "note";
  phase: HookPhase;
  times: number;
  node: string;
  /** "network-add-pre.d" */
  dir: string;
  name: string;
  /** At the end: how it ended, and its exit code where it has one. */
  result?: "success" | "failed" | "timed out" | "not started";
  code?: number | null;
};

export type HookPhase = "pre" | "post";

/** How far a job is on the linked cluster. waiting: others that change the same come first; stopped: at a step that failed. */
export type ChainState = "waiting" | "open" | "done" | "stopped";

export type Job = {
  id: number;
  opcode: Opcode;
  summary: string;
  params: Record<string, unknown>;
  /** The parameters exactly as a client of the HTTP API gave them; null for every other door. */
  said: Record<string, unknown> | null;
  actor: string;
  door: Door;
  reason: string;
  status: JobStatus;
  /** Which hooks run for it now: before the change, or after it, where the job is over already. */
  hookPhase: HookPhase | null;
  /** Who has asked to cancel it; it is cancelled once its status says so. */
  canceledBy: string | null;
  dryRun: boolean;
  /** Of a job that a linked cluster carries out; null for one that is carried out here. */
  there: ChainState | null;
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
  /** Of an import, what became of the copy of the previous database: kept, gone since, or (null) there never was one. */
  copy: "kept" | "gone" | null;
  /** True in a list, where a long job only has its first changes, and no outcomes, conflicts or parameters. */
  shortened: boolean;
  undoOf: number | null;
  /** The job that has undone it. */
  undoneBy: number | null;
  receivedAt: number;
  startedAt: number | null;
  endedAt: number | null;
  objects: JobObject[];
};
