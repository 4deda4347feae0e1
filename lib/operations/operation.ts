import type { z } from "zod";
import type { HookCall } from "@/lib/domain/hook/hook-call";
import type { HookSituation } from "@/lib/domain/hook/hook-situation";
import { type Dependency, verdictOf } from "@/lib/domain/job/dependencies";
import { titled } from "@/lib/domain/job/happened";
import type { ShownPlan } from "@/lib/domain/job/shown";
import type { Conflict } from "@/lib/domain/model/conflict";
import { type NewIds, newIdsFrom } from "@/lib/domain/model/new-ids";
import type { FreeCount, JobObject, Plan } from "@/lib/domain/model/plan";
import { allows, type Door, type Role, roleRefusal } from "@/lib/domain/model/user-role";
import { inputRefusal, type Opcode } from "@/lib/domain/opcodes/opcodes";
import type { Seen } from "@/lib/domain/opcodes/seen-params";
import { ok, type Refusal, type Result } from "@/lib/domain/refusal";
import { applyChanges } from "@/lib/store/apply-changes";
import {
  closeDeadJobs,
  closeJob,
  failJob,
  givenUp,
  jobStatuses,
  nextLook,
  openJob,
  refuseJob,
  renewLease,
} from "@/lib/store/jobs";
import type { Store, Tx } from "@/lib/store/store";
import { freeAfter } from "./free-after";
import { heldBackNotes } from "./held-back-notes";
import { objectsNamed } from "./lookup";
import { movedObjects, movedPlan, movedSerial, planVersion } from "./seen";

/** Who submits it, through which door, and when: everything an operation may know besides its input. */
export type Context = {
  store: Store;
  actor: string;
  door: Door;
  role: Role;
  reason: string;
  dryRun: boolean;
  /** The state that it was made for: if that moved meanwhile, nothing is written (rules 16.31). */
  seen?: Seen | undefined;
  /** What a client of the HTTP API said, by Ganeti's names: its job repeats it. */
  said?: Record<string, unknown>;
  /** Jobs that have to be over before this one begins, and how. */
  depends?: readonly Dependency[];
  /** Seconds since the epoch. */
  now: () => number;
  newUuid: () => string;
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
export type Instead = { preview: () => Promise<Preview>; run: () => Promise<Outcome> };

/** Keeps the types of one row together. */
export function operation<Schema extends z.ZodType, Loaded>(row: Operation<Schema, Loaded>): Operation<Schema, Loaded> {
  return row;
}

export type Outcome =
  | { ok: true; job: number; plan: Plan }
  | { ok: false; job: number | null; refusal: Refusal<Conflict> };

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
    }
  | { ok: false; refusal: Refusal<Conflict> };

/**
 * What an operation would do, or why it would be refused. Side-effect free: no job, no hook, nothing written. So whoever
 * may read may look at what an operator would do; only `run` asks for the role that changes something.
 */
export async function preview<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  input: unknown,
  given: Context,
): Promise<Preview> {
  const context: Context = { ...given, role: allows(given.role, "operator") ? given.role : "operator" };
  const params = parse(row, input);
  if (!params.ok) return { ok: false, refusal: params.refusal as Refusal<Conflict> };
  const instead = await row.instead?.(params.value, context);
  if (instead) return instead.preview();
  const at = context.now();
  const newIds = newIdsFrom(context.newUuid, at);
  const planned = await context.store.snapshot(async (tx) => {
    const { result } = await loadAndPlan(row, tx, params.value, context, { job: null, newIds });
    return { result, free: result.ok ? await freeAfter(tx, result.value.changes) : [] };
  });
  if (!planned.result.ok) return { ok: false, refusal: planned.result.refusal as Refusal<Conflict> };
  const denied = denial(row, params.value, context);
  if (denied) return { ok: false, refusal: denied as Refusal<Conflict> };
  const plan = planned.result.value;
  return { ok: true, plan, free: planned.free, at, version: planVersion(plan) };
}

/**
 * The one way to change something, whichever door it came through (rules 16.3 and 16.4): a short transaction opens the
 * job, then one transaction loads, plans, writes and closes it. Input that cannot be parsed or that the role forbids
 * never becomes a job: what was a text at the door, a gateway say, is an address from here on. A refusal closes the job
 * as error; an exception does too, and goes on to the caller. What the caller saw is compared in the same transaction:
 * if it has moved, the operation is refused before it plans, or before it writes another plan (rules 16.31).
 */
export async function run<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  input: unknown,
  context: Context,
): Promise<Outcome> {
  const params = parse(row, input);
  if (!params.ok)
    return {
      ok: false,
      job: null,
      refusal: params.refusal as Refusal<Conflict>,
    };
  const denied = denial(row, params.value, context);
  if (denied) return { ok: false, job: null, refusal: denied as Refusal<Conflict> };
  const instead = await row.instead?.(params.value, context);
  if (instead) return instead.run();
  const { store, actor, door, reason, dryRun, said, now } = context;
  const title = {
    opcode: row.opcode,
    summary: row.summary(params.value),
    params: params.value,
    undoOf: row.undoOf?.(params.value) ?? null,
  };
  const job = await store.write((tx) => openJob(tx, { ...title, actor, door, reason, dryRun, said, now: now() }));
  const newIds = newIdsFrom(context.newUuid, context.now());
  try {
    const unmet = await awaitDependencies(context, job);
    if (unmet) {
      await store.write((tx) => refuseJob(tx, job, unmet, [], now()));
      return { ok: false, job, refusal: unmet };
    }
    return await store.write((tx) => perform(row, tx, params.value, context, { job, newIds }));
  } catch (error) {
    await failJob(store, job, error, "operation", now());
    throw error;
  }
}

/**
 * Waits until the jobs that this one depends on are over; why it fails if one of them did not end as it should have
 * (rules 10.6). The lease is renewed meanwhile: a job that waits is not dead.
 */
async function awaitDependencies({ store, depends = [], now }: Context, job: number): Promise<Refusal<never> | null> {
  if (depends.length === 0) return null;
  const ids = depends.map((dependency) => dependency.job);
  // A job that was seen to be over counts also when it is tidied away while another one is waited for.
  const seen = new Map<number, string>();
  for (;;) {
    for (const [id, status] of await jobStatuses(store.reader, ids)) seen.set(id, status);
    const verdict = verdictOf(depends, seen);
    if (verdict === "go") return null;
    if (verdict !== "wait") return verdict;
    await nextLook();
    if (!(await store.write((tx) => renewLease(tx, job, now())))) return givenUp;
    await store.write((tx) => closeDeadJobs(tx, now()));
  }
}

async function perform<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  tx: Tx,
  params: z.output<Schema>,
  context: Context,
  { job, newIds }: { job: number; newIds: NewIds },
): Promise<Outcome> {
  if (!(await renewLease(tx, job, context.now()))) return { ok: false, job, refusal: givenUp };
  const moved = await movedObjects(tx, context.seen);
  if (moved) return refuseIt(tx, job, moved.refusal, moved.objects, context);
  const { result, objects } = await loadAndPlan(row, tx, params, context, { job, newIds });
  const other = await movedSerial(tx, row.opcode, context.seen?.serial, objects);
  if (other && (result.ok || other.stale)) return refuseIt(tx, job, other, objects, context);
  if (!result.ok) return refuseIt(tx, job, result.refusal as Refusal<Conflict>, objects, context);
  const replaced = await movedPlan(tx, context.seen, result.value);
  if (replaced) return refuseIt(tx, job, replaced, result.value.objects, context);
  if (!context.dryRun) await applyChanges(tx, result.value.changes, { now: context.now(), job });
  await closeJob(tx, job, result.value, [], context.now());
  return { ok: true, job, plan: result.value };
}

async function refuseIt(
  tx: Tx,
  job: number,
  refusal: Refusal<Conflict>,
  objects: JobObject[],
  { now }: Context,
): Promise<Outcome> {
  await refuseJob(tx, job, refusal, objects, now());
  return { ok: false, job, refusal };
}

async function loadAndPlan<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  tx: Tx,
  params: z.output<Schema>,
  { now, newUuid, reason, actor, role }: Context,
  { job, newIds }: { job: number | null; newIds: NewIds },
): Promise<{ result: Result<Plan>; objects: JobObject[] }> {
  const loaded = await row.load(tx, params, newIds);
  if (!loaded.ok) return { result: loaded, objects: await objectsNamed(tx, params) };
  const result = row.plan(params, loaded.value, {
    now: now(),
    job,
    uuid: newUuid(),
    reason,
    actor,
    role,
    newIds,
  });
  const objects = row.objects(loaded.value);
  if (!result.ok) return { result, objects };
  const plan = titled(result.value);
  const held = await heldBackNotes(tx, plan.changes);
  return { result: ok({ ...plan, warnings: [...plan.warnings, ...held] }), objects };
}

function parse<Schema extends z.ZodType>(row: { params: Schema }, input: unknown): Result<z.output<Schema>> {
  const parsed = row.params.safeParse(input);
  return parsed.success ? ok(parsed.data) : { ok: false, refusal: inputRefusal(parsed.error) };
}

function denial<Schema extends z.ZodType>(
  row: Pick<Operation<Schema>, "role">,
  params: z.output<Schema>,
  { role }: Context,
): Refusal | null {
  const needed = row.role(params);
  return allows(role, needed) ? null : roleRefusal(needed);
}
