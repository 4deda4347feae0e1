import type { Dependency } from "@/lib/domain/job/dependencies";
import type { Tx } from "../store";

/** The jobs that one waits for, as it was told; none once it has begun. */
export async function waitsFor(tx: Tx, id: number): Promise<readonly Dependency[]> {
  const row = await tx.jobRequest.findUnique({ where: { jobId: id }, select: { depends: true } });
  return (row?.depends ?? []) as unknown as readonly Dependency[];
}

/** The jobs that wait for one, each with how it has to end for them. */
export async function waitedForBy(tx: Tx, id: number): Promise<Dependency[]> {
  const rows = await tx.$queryRaw<{ job: number | bigint; wanted: string }[]>`
    SELECT r."jobId" AS "job", json_extract(d."value", '$.wanted') AS "wanted"
    FROM "JobRequest" r, json_each(r."depends") d WHERE json_extract(d."value", '$.job') = ${id} ORDER BY r."jobId" LIMIT 50`;
  return rows.map(({ job, wanted }) => ({ job: Number(job), wanted: JSON.parse(wanted) as string[] }));
}
