import Database from "better-sqlite3";
import type { Tx } from "./store";

/** How long a running job is believed to be alive without a word from its process, in seconds. */
export const leaseSeconds = 60;

const refusal = JSON.stringify({
  code: "internal_error",
  message: "Its process ended before the job did. Nothing was written.",
});
const statement = `UPDATE "Job" SET "status" = 'error', "endedAt" = ?, "refusal" = ?
  WHERE "status" = 'running' AND "leaseUntil" < ?`;

/** Closes the running jobs whose lease is dead: nobody works on them any more (design 3). `now` in seconds. */
export async function closeDeadJobs(tx: Tx, now: number): Promise<void> {
  await tx.$executeRawUnsafe(statement, now, refusal, now);
}

/** The same for a process that starts and has no store open yet. */
export function closeDeadJobsIn(file: string, now: number): void {
  const database = new Database(file, { timeout: 1_000 });
  try {
    database.prepare(statement).run(now, refusal, now);
  } finally {
    database.close();
  }
}
