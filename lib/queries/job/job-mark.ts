import { largestId } from "@/lib/store/job-records";
import type { Tx } from "@/lib/store/store";

/**
 * Something that is another text as soon as a job has changed or its log has grown; null if there is no such job. Whoever looks several
 * times a second asks for this first: the log itself, which may be long, is not read for it.
 */
export async function jobMark(tx: Tx, id: number): Promise<string | null> {
  if (!Number.isInteger(id) || id > largestId) return null;
  const rows = await tx.$queryRaw<Record<string, unknown>[]>`
    SELECT "status", "hookPhase", "canceledBy", "startedAt", "endedAt", octet_length("log") AS "log",
      octet_length("result") AS "result", octet_length("refusal") AS "refusal"
    FROM "Job" WHERE "id" = ${id}`;
  return rows[0] === undefined ? null : Object.values(rows[0]).map(String).join(" ");
}
