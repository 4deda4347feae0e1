import type { ZodError } from "zod";
import { unknownDependency } from "@/lib/domain/job/dependencies";
import { tidiedDependency } from "@/lib/domain/job/tidied-job";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { inputRefusal, isFoundOut } from "@/lib/domain/opcodes/opcodes";
import type { Refusal } from "@/lib/domain/refusal";
import { jobStatuses, openJob, refuseJob } from "@/lib/store/jobs";
import { findTidied } from "@/lib/store/tidy/tidied-jobs";
import { objectsNamed } from "./lookup";
import { begin, type Context, type Operation } from "./operation";

/**
 * A job, successful or not, or not over yet (`over` ends with it, and fails where it breaks off); or a refusal, because the role is not enough, it depends on a job that there is not, or what the
 * caller saw has moved (`stale`; that one leaves a job, too).
 */
export type Submitted = { ok: true; job: number; over?: Promise<unknown> } | { ok: false; refusal: Refusal };

/**
 * As `run`, for a door whose callers are told the number of a job and look there for what came of it: input that the
 * operation cannot parse is a job that was refused (rules 10.1).
 */
export async function submit(row: Operation, input: unknown, context: Context): Promise<Submitted> {
  const { depends = [], store } = context;
  const known =
    depends.length === 0
      ? new Map()
      : await jobStatuses(
          store.reader,
          depends.map(({ job }) => job),
        );
  const unknown = unknownDependency(depends, known);
  if (unknown) return { ok: false, refusal: (await tidiedAmong(context, known)) ?? unknown };
  const params = row.params.safeParse(input);
  if (!params.success) return { ok: true, job: await refusedJob(row, input, params.error, context) };
  const needed = row.role(params.data);
  if (!allows(context.role, needed)) return { ok: false, refusal: roleRefusal(needed) };
  const begun = await begin(row, input, context);
  if (!begun.ok) return begun;
  const { job, pending, over } = begun;
  if (pending) return { ok: true, job, over };
  const outcome = await over;
  return !outcome.ok && (outcome.job === null || outcome.refusal.stale)
    ? { ok: false, refusal: outcome.refusal }
    : { ok: true, job };
}

/** The refusal of the first dependency that was tidied away, where there is one. */
async function tidiedAmong({ depends = [], store }: Context, known: ReadonlyMap<number, string>) {
  const missing = depends.find(({ job }) => !known.has(job));
  const tidied = missing && (await findTidied(store.reader, missing.job));
  return tidied ? tidiedDependency(tidied) : null;
}

/** The job of an invalid request: it keeps the parameters as they were given. */
async function refusedJob(row: Operation, input: unknown, error: ZodError, context: Context): Promise<number> {
  const { store, actor, door, reason, dryRun, said, now } = context;
  const words = row.opcode.replace(/^OP_/, "").replaceAll("_", " ").toLowerCase();
  const summary = `${words.charAt(0).toUpperCase()}${words.slice(1)}, with an invalid parameter`;
  const job = { opcode: row.opcode, summary, params: input, actor, door, reason, dryRun, said, now: now() };
  return store.write(async (tx) => {
    const id = await openJob(tx, job);
    const objects = isFoundOut(error) ? await objectsNamed(tx, input) : [];
    await refuseJob(tx, id, { ...inputRefusal(error), conflicts: undefined }, objects, now());
    return id;
  });
}
