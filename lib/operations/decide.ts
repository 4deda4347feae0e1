import type { z } from "zod";
import type { WayThere } from "@/lib/domain/chain/step";
import type { HookCall } from "@/lib/domain/hook/hook-call";
import { titled } from "@/lib/domain/job/happened";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { NewIds } from "@/lib/domain/model/new-ids";
import type { JobObject, Plan } from "@/lib/domain/model/plan";
import { ok, type Refusal, type Result } from "@/lib/domain/refusal";
import type { Tx } from "@/lib/store/store";
import { wayOfPlan } from "./chain/way-of-plan";
import { heldBackNotes } from "./held-back-notes";
import { hookCalls } from "./hook-calls";
import { objectsNamed } from "./lookup";
import type { Context, Operation } from "./operation-row";
import { movedObjects, movedPlan, movedSerial } from "./seen";

type Decided =
  | { ok: false; refusal: Refusal<Conflict>; objects: JobObject[] }
  | { ok: true; plan: Plan; calls: HookCall[]; way: WayThere | null };

/** `job` is null in a preview. `uuid` is the one of an object that the operation makes: the same each time that it is planned.
 * What hooks are told is found out where there are any (`hooked`). */
type Ids = { job: number | null; newIds: NewIds; uuid: string; hooked: boolean };

/**
 * What an operation does now, or why it is refused: the same in a snapshot and in the transaction that writes. `way` is how the linked
 * cluster does it; null where it is done here.
 */
export async function decide<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  tx: Tx,
  params: z.output<Schema>,
  context: Context,
  ids: Ids,
): Promise<Decided> {
  const moved = await movedObjects(tx, context.seen);
  if (moved) return { ok: false, ...moved };
  const { result, objects, calls } = await loadAndPlan(row, tx, params, context, ids);
  const other = await movedSerial(tx, row.opcode, context.seen?.serial, objects);
  if (other && (result.ok || other.stale)) return { ok: false, refusal: other, objects };
  if (!result.ok) return { ok: false, refusal: result.refusal as Refusal<Conflict>, objects };
  const replaced = await movedPlan(tx, context.seen, result.value);
  if (replaced) return { ok: false, refusal: replaced, objects: result.value.objects };
  const way = await wayOfPlan(tx, result.value.changes);
  if (!way.ok) return { ok: false, refusal: way.refusal as Refusal<Conflict>, objects: result.value.objects };
  return { ok: true, plan: result.value, calls, way: way.value };
}

export async function loadAndPlan<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  tx: Tx,
  params: z.output<Schema>,
  { now, reason, actor, role }: Context,
  { job, newIds, uuid, hooked }: Ids,
): Promise<{ result: Result<Plan>; objects: JobObject[]; calls: HookCall[] }> {
  const loaded = await row.load(tx, params, newIds);
  if (!loaded.ok) return { result: loaded, objects: await objectsNamed(tx, params), calls: [] };
  const result = row.plan(params, loaded.value, {
    now: now(),
    job,
    uuid,
    reason,
    actor,
    role,
    newIds,
  });
  const objects = row.objects(loaded.value);
  if (!result.ok) return { result, objects, calls: [] };
  const plan = titled(result.value);
  const held = await heldBackNotes(tx, plan.changes);
  const calls = hooked ? await hookCalls(row, tx, params, { loaded: loaded.value, plan }) : [];
  return { result: ok({ ...plan, warnings: [...plan.warnings, ...held] }), objects, calls };
}
