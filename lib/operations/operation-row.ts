import type { z } from "zod";
import type { ShownWay } from "@/lib/domain/chain/step";
import type { HookCall } from "@/lib/domain/hook/hook-call";
import type { HookSituation } from "@/lib/domain/hook/hook-situation";
import type { Dependency } from "@/lib/domain/job/dependencies";
import type { ShownPlan } from "@/lib/domain/job/shown";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { NewIds } from "@/lib/domain/model/new-ids";
import type { FreeCount, JobObject, Plan } from "@/lib/domain/model/plan";
import type { Door, Role } from "@/lib/domain/model/user-role";
import type { Opcode } from "@/lib/domain/opcodes/opcodes";
import type { Seen } from "@/lib/domain/opcodes/seen-params";
import type { Refusal, Result } from "@/lib/domain/refusal";
import type { Store, Tx } from "@/lib/store/store";
import type { ChainTools } from "./chain/tools";
import type { Going } from "./job/carry-out";

/** Who submits it, through which door, and when: everything an operation may know besides its input. */
export type Context = {
  store: Store;
  actor: string;
  door: Door;
  role: Role;
  reason: string;
  dryRun: boolean;
  /** True where something is only done again that once happened: scripts heard of it then. */
  isHistory?: boolean;
  /** The state that it was made for: if that moved meanwhile, nothing is written (rules 16.31). */
  seen?: Seen | undefined;
  /** What a client of the HTTP API said, by Ganeti's names: its job repeats it. */
  said?: Record<string, unknown>;
  /** Jobs that have to be over before this one begins, and how. */
  depends?: readonly Dependency[];
  /** Seconds since the epoch. */
  now: () => number;
  newUuid: () => string;
  /** How a linked cluster is asked, where that is not as usual. */
  there?: Partial<ChainTools>;
};

/** What `plan` may know besides params and what was loaded. `job` is null in a preview. */
type PlanMoment = {
  now: number;
  job: number | null;
  uuid: string;
  reason: string;
  actor: string;
  role: Role;
  /** New UUIDs and MAC addresses: the same ones each time that this operation is planned. */
  newIds: NewIds;
};

/**
 * An operation is a table row, not a procedure: read top to bottom it is the story of the change (rules 16.1).
 * `load` reads what the rules need or finds that something is unknown; `plan` is pure and says what is to be
 * written, or refuses. What a plan says is written by `applyChanges`, the same for every operation.
 * (Methods rather than function fields: a row of any types then fits a table of rows.)
 */
export type Operation<Schema extends z.ZodType = z.ZodType, Loaded = unknown> = {
  opcode: Opcode;
  params: Schema;
  role(params: z.output<Schema>): Role;
  /** The job that it undoes, if it is an undo. */
  undoOf?(params: z.output<Schema>): number;
  /** Another way to carry it out, where what is to be done is not a list of changes; null where it is one. */
  instead?(params: z.output<Schema>, context: Context): Promise<Instead | null>;
  load(tx: Tx, params: z.output<Schema>, newIds: NewIds): Promise<Result<Loaded>>;
  plan(params: z.output<Schema>, loaded: Loaded, moment: PlanMoment): Result<Plan>;
  /** What hooks are told, before and after; empty where none run. Asked for by `hookCalls` alone. */
  hooks(params: z.output<Schema>, loaded: Loaded, plan: Plan, situation: HookSituation): HookCall[];
  /** UUIDs of the instances that they are told of. */
  instancesTold?(loaded: Loaded, plan: Plan): string[];
  /** A job's title before its plan is known, and the objects that a refused job is filed under. */
  summary(params: z.output<Schema>): string;
  objects(loaded: Loaded): JobObject[];
};

/** What previews and does something that is not a list of changes, with its own job. */
export type Instead = { preview: () => Promise<Preview>; begin: () => Promise<Begun> };

/** Keeps the types of one row together. */
export function operation<Schema extends z.ZodType, Loaded>(row: Operation<Schema, Loaded>): Operation<Schema, Loaded> {
  return row;
}

export type Outcome =
  | { ok: true; job: number; plan: Plan }
  | { ok: false; job: number | null; refusal: Refusal<Conflict> };

/** A change that was begun: its job, whether what comes of it is still to be waited for, and the waiting; or why there is none. */
export type Begun = { ok: false; refusal: Refusal<Conflict> } | ({ ok: true } & Going<Outcome>);

export type Preview = PreviewOf<Plan>;
/** As a page gets it. */
export type ShownPreview = PreviewOf<ShownPlan>;
type PreviewOf<P> =
  | {
      ok: true;
      plan: P;
      /** How many addresses are free before and after, of each network whose pool changes. */
      free: FreeCount[];
      /** When it began to be computed, in seconds since the epoch, and what a submit can say to mean exactly this. */
      at: number;
      version: string;
      /** Which jobs of the linked cluster would carry it out; null where it is carried out here. */
      there: ShownWay | null;
    }
  | { ok: false; refusal: Refusal<Conflict> };
