import type { LogLine } from "@/lib/domain/job/job";
import { jsonText } from "../database/json";
import { owner } from "../jobs";
import type { Tx } from "../store";

/** Appends to the log of a job that this process works on. */
export async function appendLog(tx: Tx, id: number, lines: readonly LogLine[]): Promise<void> {
  if (lines.length === 0) return;
  const text = jsonText(lines);
  await tx.$executeRaw`
    UPDATE "Job" SET "log" = iif("log" = '[]', ${text}, substr("log", 1, length("log") - 1) || ',' || substr(${text}, 2))
    WHERE "id" = ${id} AND "owner" = ${owner} AND ("status" = 'running' OR "hookPhase" IS NOT NULL)`;
}

/** The hooks after a job are through. */
export async function endPostHooks(tx: Tx, id: number): Promise<void> {
  await tx.job.updateMany({ where: { id, owner, hookPhase: "post" }, data: { hookPhase: null } });
}
