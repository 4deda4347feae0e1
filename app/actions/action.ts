import "server-only";
import { randomUUID } from "node:crypto";
import type { Conflict } from "@/lib/domain/conflicts";
import type { Plan } from "@/lib/domain/job";
import { inputRefusal } from "@/lib/domain/opcodes";
import type { Refusal } from "@/lib/domain/refusal";
import { submissionParams } from "@/lib/domain/submission";
import { log } from "@/lib/log";
import { type Context, type Operation, run } from "@/lib/operations/operation";
import { currentStore } from "@/lib/store/current";

export type Submission = { reason?: string; dryRun?: boolean };
export type Answer =
  | { ok: true; job: number; plan: Plan }
  | { ok: false; job: number | null; refusal: Refusal<Conflict> };

/**
 * Who is at the browser. Until signing in exists the console listens on loopback only, so whoever reaches it
 * administers this machine.
 */
export async function webContext({ reason = "", dryRun = false }: Submission = {}): Promise<Context> {
  return {
    store: currentStore(),
    actor: "administrator",
    door: "web",
    role: "administrator",
    reason,
    dryRun,
    now: () => Date.now() / 1000,
    newUuid: randomUUID,
  };
}

/** Makes a server action of an operation: the only place where the browser's changes meet the outside world. */
export function action(row: Operation) {
  return async (input: unknown, submission?: Submission): Promise<Answer> => {
    try {
      const given = submissionParams.safeParse(submission ?? {});
      if (!given.success) return { ok: false, job: null, refusal: inputRefusal(given.error) as Refusal<Conflict> };
      return await run(row, input, await webContext(given.data));
    } catch (error) {
      log.error({ error, opcode: row.opcode }, "operation broke off");
      return {
        ok: false,
        job: null,
        refusal: {
          code: "internal_error",
          message: "Something went wrong on the server. Nothing was written.",
          remedy: "Try again; the server's log has the details.",
        },
      };
    }
  };
}
