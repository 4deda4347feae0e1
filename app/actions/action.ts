import "server-only";
import { randomUUID } from "node:crypto";
import { now, visitor } from "@/app/session/session";
import { type ShownPlan, shown } from "@/lib/domain/job/shown";
import type { Conflict } from "@/lib/domain/model/conflict";
import { inputRefusal, submissionParams } from "@/lib/domain/opcodes/opcodes";
import type { Seen } from "@/lib/domain/opcodes/seen-params";
import type { Refusal } from "@/lib/domain/refusal";
import { storeFault, storeRefusal } from "@/lib/domain/store-error";
import { logSeldom } from "@/lib/limited-log";
import { begin, type Context, type Operation } from "@/lib/operations/operation";
import { currentStore } from "@/lib/store/current";

export type Submission = { reason?: string; dryRun?: boolean; seen?: Seen | undefined };
/** What came of a submission. `pending`: the job goes on, and its progress says what comes of it. */
export type Answer = DoneAnswer | { ok: true; job: number; pending: true } | RefusedAnswer;
export type DoneAnswer = { ok: true; job: number; pending?: false; plan: ShownPlan };
type RefusedAnswer = { ok: false; job: number | null; refusal: Refusal<Conflict> };

/** Nobody is signed in: a page was left open, or the request did not come from a page. */
export class SignedOutError extends Error {
  override name = "SignedOutError";
}

/** Who is at the browser, for an operation: the one place where the actor and the role of the web come from. */
export async function webContext({ reason = "", dryRun = false, seen }: Submission = {}): Promise<Context> {
  const here = await visitor();
  if (here === null) throw new SignedOutError("Nobody is signed in.");
  return {
    store: currentStore(),
    actor: here.name ?? "nobody",
    door: "web",
    role: here.role,
    reason,
    dryRun,
    seen,
    now,
    newUuid: randomUUID,
  };
}

export const signedOut: Refusal<never> = {
  code: "wrong_state",
  message: "You are signed out. Nothing was written.",
  remedy: "Sign in again in another tab, then try again here.",
};

/** What the browser is told of an error: what is wrong with the store, or that something is. */
export function refusalOf(error: unknown): Refusal<never> {
  const fault = storeFault(error);
  if (fault) return storeRefusal(fault);
  const message = "Something went wrong on the server. Nothing was written.";
  return { code: "internal_error", message, remedy: "Try again; the server's log has the details." };
}

/** Makes a server action of an operation: the only place where the browser's changes meet the outside world. */
export function action(row: Operation) {
  return async (input: unknown, submission?: Submission): Promise<Answer> => {
    try {
      const given = submissionParams.safeParse(submission ?? {});
      if (!given.success) return { ok: false, job: null, refusal: inputRefusal(given.error) as Refusal<Conflict> };
      const begun = await begin(row, input, await webContext(given.data));
      if (!begun.ok) return { ok: false, job: null, refusal: begun.refusal };
      const { job, pending, over } = begun;
      if (pending) {
        over.catch((error: unknown) => logSeldom("error", row.opcode, { error, job }, "operation failed"));
        return { ok: true, job, pending };
      }
      const outcome = await over;
      return outcome.ok ? { ...outcome, plan: shown(outcome.plan) } : outcome;
    } catch (error) {
      if (error instanceof SignedOutError) return { ok: false, job: null, refusal: signedOut };
      logSeldom("error", row.opcode, { error }, "operation failed");
      return { ok: false, job: null, refusal: refusalOf(error) };
    }
  };
}
