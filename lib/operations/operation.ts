import type { z } from "zod";
import { configUpdate } from "@/lib/domain/hook/hook-call";
import type { Conflict } from "@/lib/domain/model/conflict";
import { type NewIds, newIdsFrom } from "@/lib/domain/model/new-ids";
import type { JobObject } from "@/lib/domain/model/plan";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { inputRefusal } from "@/lib/domain/opcodes/opcodes";
import { ok, type Refusal, type Result } from "@/lib/domain/refusal";
import type { HookSettings } from "@/lib/hooks/hook-settings";
import { applyChanges } from "@/lib/store/apply-changes";
import { isLinked } from "@/lib/store/cluster-link/cluster-link";
import { keepRequest, whyNoRoom } from "@/lib/store/job/job-requests";
import { closeJob, openJob, refuseJob, renewLease } from "@/lib/store/jobs";
import type { Tx } from "@/lib/store/store";
import { type ChangeThere, carryOutThere } from "./chain/carry-out-there";
import { shownWay, wayOfPlan, whyChangesAreOff } from "./chain/way-of-plan";
import { decide, loadAndPlan } from "./decide";
import { freeAfter } from "./free-after";
import {
  type Change,
  carryOutLater,
  carryOutNow,
  type Going,
  otherTold,
  outlook,
  runAfterwards,
  settingsFor,
  type Written,
} from "./job/carry-out";
import { whyNotOn } from "./job/refused";
import type { Told } from "./job/told";
import type { Begun, Context, Operation, Outcome, Preview } from "./operation-row";
import { planVersion } from "./seen";

export {
  type Begun,
  type Context,
  type Instead,
  type Operation,
  type Outcome,
  operation,
  type Preview,
  type ShownPreview,
} from "./operation-row";

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
    const { result } = await loadAndPlan(row, tx, params.value, context, {
      job: null,
      newIds,
      uuid: context.newUuid(),
      hooked: false,
    });
    const way = result.ok ? await wayOfPlan(tx, result.value.changes) : ok(null);
    return { result, way, free: result.ok ? await freeAfter(tx, result.value.changes) : [] };
  });
  if (!planned.result.ok) return { ok: false, refusal: planned.result.refusal as Refusal<Conflict> };
  const denied = denial(row, params.value, context);
  if (denied) return { ok: false, refusal: denied as Refusal<Conflict> };
  if (!planned.way.ok) return { ok: false, refusal: planned.way.refusal as Refusal<Conflict> };
  const plan = planned.result.value;
  return { ok: true, plan, free: planned.free, at, version: planVersion(plan), there: shownWay(planned.way.value) };
}

/**
 * The one way to change something, whichever door it came through (rules 16.3 and 16.4): a short transaction opens the
 * job, then one transaction loads, plans, writes and closes it. Input that cannot be parsed or that the role forbids
 * never becomes a job: what was a text at the door, a gateway say, is an address from here on. A refusal closes the job
 * as error; an exception does too, and goes on to the caller. What the caller saw is compared in the same transaction:
 * if it has moved, the operation is refused before it plans, or before it writes another plan (rules 16.31).
 *
 * Where hooks are on it waits for them, before and after the change, and where the job depends on others for these. In a store that is
 * linked with a living cluster it waits until the daemons there have carried it out.
 */
export async function run<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  input: unknown,
  context: Context,
): Promise<Outcome> {
  const begun = await begin(row, input, context);
  if (!begun.ok) return { ok: false, job: null, refusal: begun.refusal };
  const outcome = await begun.over;
  await begun.after;
  return outcome;
}

/**
 * Does what `run` does, for a door that waits for nothing: the answer comes as soon as there is a job. It is over then, unless hooks run before
 * the change or other jobs have to be over before (rules 16.35); then the job goes on by itself.
 */
export async function begin<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  input: unknown,
  context: Context,
): Promise<Begun> {
  const params = parse(row, input);
  if (!params.ok) return { ok: false, refusal: params.refusal as Refusal<Conflict> };
  const denied = denial(row, params.value, context);
  if (denied) return { ok: false, refusal: denied as Refusal<Conflict> };
  const { store, now } = context;
  const off = await whyChangesAreOff(store.reader);
  if (off) return { ok: false, refusal: off };
  const instead = await row.instead?.(params.value, context);
  if (instead) return instead.begin();
  if (await isThere(context)) {
    const queued = await store.write((tx) => queueJob(tx, titleOf(row, params.value, context), input, context));
    return queued.ok ? { ok: true, ...carryOutThere(changeThere(row, params.value, context), queued.job) } : queued;
  }
  const change = await changeOf(row, params.value, context);
  const { told, takesTime } = await outlook(change);
  const title = titleOf(row, params.value, context);
  if (!takesTime) {
    const job = await store.write((tx) => openJob(tx, { ...title, now: now() }));
    return { ok: true, ...(await carryOutNow(change, job, told)) };
  }
  const queued = await store.write((tx) => queueJob(tx, title, input, context));
  return queued.ok ? { ok: true, ...carryOutLater(change, queued.job) } : queued;
}

/** Carries out a job that was opened by another process, which did not begin it: with the input and the role that it kept. */
export async function resume<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  input: unknown,
  context: Context,
  job: number,
): Promise<Going<Outcome> | null> {
  const params = parse(row, input);
  if (!params.ok) {
    await context.store.write((tx) => refuseJob(tx, job, params.refusal as Refusal<Conflict>, [], context.now()));
    return null;
  }
  if (await isThere(context)) return carryOutThere(changeThere(row, params.value, context), job);
  return carryOutLater(await changeOf(row, params.value, context), job);
}

/** Whether the daemons of a linked cluster carry it out: a dry run writes nothing anywhere. */
async function isThere({ store, dryRun }: Context): Promise<boolean> {
  return !dryRun && (await isLinked(store.reader));
}

function changeThere<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  params: z.output<Schema>,
  context: Context,
): ChangeThere {
  const { store, now, newUuid, there = {}, depends = [] } = context;
  const ids = { newIds: newIdsFrom(newUuid, now()), uuid: newUuid() };
  return {
    ...{ store, now, newUuid, there, depends },
    decide: (tx, job) => decide(row, tx, params, context, { job, ...ids, hooked: false }),
  };
}

/**
 * Does what `begin` does, for a process that does not stay: where it would take time, it only opens the job (`left`), and whoever takes it carries
 * it out. Any hook counts as time, and so does a linked cluster.
 */
export async function beginOrLeave<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  input: unknown,
  context: Context,
): Promise<{ ok: false; refusal: Refusal<Conflict> } | { ok: true; job: number; left: boolean }> {
  const params = parse(row, input);
  const instead = params.ok && (await row.instead?.(params.value, context));
  const denied = params.ok && denial(row, params.value, context);
  const takesTime = (await isThere(context)) || (await settingsFor(context)) !== null;
  const off = await whyChangesAreOff(context.store.reader);
  if (!params.ok || denied || instead || off || !takesTime) {
    const begun = await begin(row, input, context);
    if (begun.ok) await Promise.all([begun.over, begun.after]);
    return begun.ok ? { ok: true, job: begun.job, left: false } : begun;
  }
  const title = titleOf(row, params.value, context);
  const queued = await context.store.write((tx) => queueJob(tx, title, input, context));
  return queued.ok ? { ...queued, left: true } : queued;
}

function titleOf<Schema extends z.ZodType>(
  row: Pick<Operation<Schema>, "opcode" | "summary" | "undoOf">,
  params: z.output<Schema>,
  { actor, door, reason, dryRun, said }: Context,
) {
  const undoOf = row.undoOf?.(params) ?? null;
  return { opcode: row.opcode, summary: row.summary(params), params, undoOf, actor, door, reason, dryRun, said };
}

async function queueJob(
  tx: Tx,
  title: ReturnType<typeof titleOf>,
  input: unknown,
  { role, seen, depends = [], now }: Context,
): Promise<{ ok: true; job: number } | { ok: false; refusal: Refusal<never> }> {
  const full = await whyNoRoom(tx);
  if (full) return { ok: false, refusal: full };
  const status = depends.length > 0 ? "waiting" : "queued";
  const job = await openJob(tx, { ...title, status, now: now() });
  await keepRequest(tx, job, { input, role, seen, depends });
  return { ok: true, job };
}

async function changeOf<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  params: z.output<Schema>,
  context: Context,
): Promise<Change<Outcome>> {
  const { store, now, depends = [] } = context;
  const ids = { newIds: newIdsFrom(context.newUuid, now()), uuid: context.newUuid() };
  const settings = await settingsFor(context);
  return {
    ...{ store, now, depends, settings, what: "operation" },
    foresee: async (tx) => {
      const decided = await decide(row, tx, params, context, { job: null, ...ids, hooked: true });
      return decided.ok ? decided.calls : null;
    },
    write: (job, told) => store.write((tx) => perform(row, tx, params, context, { job, ...ids, told, settings })),
  };
}

type Performing = { job: number; newIds: NewIds; uuid: string; told: Told | null; settings: HookSettings | null };

async function perform<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  tx: Tx,
  params: z.output<Schema>,
  context: Context,
  { told, settings, ...ids }: Performing,
): Promise<Written<Outcome>> {
  const { job } = ids;
  const now = context.now();
  if (!(await renewLease(tx, job, now)))
    return { done: { ok: false, job, refusal: await whyNotOn(tx, job, now) }, calls: [] };
  const decided = await decide(row, tx, params, context, { ...ids, hooked: settings !== null });
  if (!decided.ok) return { done: await refuseIt(tx, job, decided.refusal, decided.objects, context), calls: [] };
  const { plan, calls, way } = decided;
  if (way !== null && !context.dryRun)
    return { done: await refuseIt(tx, job, linkedMeanwhile, plan.objects, context), calls: [] };
  const other = await otherTold(tx, settings, calls, told);
  if (other) return { other };
  if (!context.dryRun) await applyChanges(tx, plan.changes, { now, job });
  // The configuration is another one now, which a hook of its own hears of.
  const all = plan.changes.length > 0 ? [...calls, configUpdate(calls, row.opcode)] : calls;
  const after = runAfterwards(settings, context.dryRun ? [] : all);
  await closeJob(tx, job, plan, [], now, after.length > 0 ? "post" : null);
  return { done: { ok: true, job, plan }, calls: after };
}

const linkedMeanwhile: Refusal<never> = {
  code: "wrong_state",
  message: "Meanwhile the store was linked with a cluster. Nothing was written.",
  remedy: "Submit it again: the cluster carries it out.",
};

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
