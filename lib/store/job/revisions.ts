import type { Change } from "@/lib/domain/model/change";
import { replacingOpcodes } from "@/lib/domain/opcodes/opcodes";
import type { SeenObject } from "@/lib/domain/opcodes/seen-params";
import { largestId } from "../job-records";
import type { Tx } from "../store";

/** An object as it is now: its name, and the job that last wrote it. */
export type Revised = { name: string; revision: number };

const columns = { name: true, revision: true } as const;

/** The revision of an object that somebody saw; null if it is not there. */
export async function findRevision(tx: Tx, seen: SeenObject): Promise<Revised | null> {
  const where = { uuid: seen.uuid };
  switch (seen.kind) {
    case "network":
      return tx.network.findUnique({ where, select: columns });
    case "pool": {
      const row = await tx.network.findUnique({ where, select: { name: true, poolRevision: true } });
      return row && { name: row.name, revision: row.poolRevision };
    }
    case "connection": {
      const key = { groupUuid: seen.group, networkUuid: seen.uuid };
      const select = { revision: true, network: { select: { name: true } } } as const;
      const row = await tx.connection.findUnique({ where: { groupUuid_networkUuid: key }, select });
      return row && { name: row.network.name, revision: row.revision };
    }
    case "group":
      return tx.nodeGroup.findUnique({ where, select: columns });
    case "node":
      return tx.node.findUnique({ where, select: columns });
    case "instance":
      return tx.instance.findUnique({ where, select: columns });
    case "cluster":
      return tx.cluster.findFirst({ where, select: columns });
  }
}

/** The serial number of an object and the job that last wrote it; null if it is not there. */
export async function findSerial(tx: Tx, kind: string, uuid: string): Promise<{ serialNo: number } | null> {
  const where = { uuid };
  const select = { serialNo: true } as const;
  if (kind === "network") return tx.network.findUnique({ where, select });
  if (kind === "group") return tx.nodeGroup.findUnique({ where, select });
  if (kind === "node") return tx.node.findUnique({ where, select });
  if (kind === "instance") return tx.instance.findUnique({ where, select });
  return tx.cluster.findFirst({ where, select });
}

/** What an object was last filed under, for one that is no longer there; null if no job was about it. */
export async function lastNameOf(tx: Tx, kind: string, uuid: string): Promise<string | null> {
  const row = await tx.jobObject.findFirst({
    where: { kind, uuid },
    orderBy: { jobId: "desc" },
    select: { name: true },
  });
  return row?.name ?? null;
}

/** A job that wrote something, as one is told whose form has become stale. Times in seconds since the epoch. */
export type Wrote = {
  id: number;
  opcode: string;
  actor: string;
  summary: string;
  reason: string;
  endedAt: number;
  changes: Change[];
};

/** After a job (by when it ended: jobs end in another order than they begin), or after a moment. */
export type Since = { job: number } | { at: number };

/** Beyond this length the changes of a job are not read: they would be thousands of NICs. */
const longChanges = 200_000;

/**
 * The last jobs that wrote something and are about one of these objects, newest first. Those that replace the cluster are
 * about everything. Of a long one the changes are left out.
 */
export async function jobsSince(tx: Tx, uuids: readonly string[], since: Since, most: number): Promise<Wrote[]> {
  const { job, at } = "job" in since ? await endOf(tx, since.job) : { job: largestId, at: since.at };
  const rows = await tx.$queryRaw<(Omit<Wrote, "changes" | "id"> & { id: number | bigint; changes: string })[]>`
    SELECT j."id", j."opcode", j."actor", j."summary", j."reason", j."endedAt",
      CASE WHEN octet_length(j."changes") > ${longChanges} THEN '[]' ELSE j."changes" || '' END AS "changes"
    FROM "Job" j
    WHERE j."status" IN ('success', 'error') AND j."dryRun" = 0 AND j."id" <> ${job}
      AND (j."endedAt" > ${at} OR (j."endedAt" = ${at} AND j."id" > ${job}))
      AND ((j."status" = 'success' AND j."opcode" IN (SELECT value FROM json_each(${JSON.stringify(replacingOpcodes)})))
        OR (octet_length(j."changes") > 2 AND j."id" IN (
        SELECT o."jobId" FROM "JobObject" o
        WHERE o."kind" IN ('network', 'group', 'node', 'instance', 'cluster')
          AND o."uuid" IN (SELECT value FROM json_each(${JSON.stringify(uuids)})))))
    ORDER BY j."endedAt" DESC, j."id" DESC LIMIT ${most}`;
  return rows.map((row) => ({ ...row, id: Number(row.id), changes: JSON.parse(row.changes) as Change[] }));
}

/** When a job ended; one that is not known any more, or never was, counts as before all others: whoever asks may be told too much. */
async function endOf(tx: Tx, job: number): Promise<{ job: number; at: number }> {
  const row = await tx.job.findUnique({ where: { id: job }, select: { endedAt: true } });
  return { job, at: row?.endedAt ?? 0 };
}
