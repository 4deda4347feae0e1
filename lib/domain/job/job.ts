import type { Change } from "../model/change";
import type { Conflict } from "../model/conflict";
import type { JobObject, RangeOutcome } from "../model/plan";
import type { Door } from "../model/user-role";
import type { Opcode } from "../opcodes/opcodes";
import type { Refusal } from "../refusal";

type JobStatus = "running" | "success" | "error";

export type LogLine = { at: number; level: "info" | "warning" | "error"; message: string };

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
