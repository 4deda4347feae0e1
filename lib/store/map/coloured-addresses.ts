import type { NetworkFacts, Reservation } from "@/lib/domain/model/network";
import type { ColouredRange } from "@/lib/domain/pool/map-colours";
import { claimsByNetwork } from "../claims";
import { Prisma } from "../generated/client";
import type { Tx } from "../store";
import { authorsOf } from "../tidy/tidied-jobs";

type NicRow = [
  address: number,
  job: number | null,
  at: number | null,
  instance: string,
  group: string,
  tags: string[] | null,
];

type Held = Omit<ColouredRange, "actor" | "reason"> & { job: number | null; reason: string | null };

/**
 * Who has the addresses of a network, since when and why: its reservations, its NICs, and those of others that count there.
 * A NIC has the reason of the job that gave it its address.
 */
export async function colouredAddresses(
  tx: Tx,
  network: NetworkFacts & { externals: readonly Reservation[] },
): Promise<ColouredRange[]> {
  const held: Held[] = [
    ...(await nicsOf(tx, network)),
    ...network.externals.map(({ first, last, at, job, reason }) => ({ first, last, at, job, reason, instance: null })),
  ];
  const jobs = [...new Set(held.flatMap(({ job }) => job ?? []))];
  const [authors, reasons] = [await authorsOf(tx, jobs), await reasonsOf(tx, jobs)];
  return held.map(({ job, reason, ...rest }) => ({
    ...rest,
    actor: (job === null ? undefined : authors.get(job)?.actor) ?? null,
    reason: reason ?? (job === null ? "" : (reasons.get(job) ?? "")),
  }));
}

/** One row leaves the database: a row for each of 65,536 NICs would take Prisma much longer. */
async function nicsOf(tx: Tx, network: NetworkFacts): Promise<Held[]> {
  const ghosts = (await claimsByNetwork(tx, network)).get(network.uuid)?.ghosts ?? [];
  const others = Prisma.sql`k."ip4" IN (SELECT value FROM json_each(${JSON.stringify(ghosts)}))
    AND k."networkUuid" IS NOT ${network.uuid}`;
  const [row] = await tx.$queryRaw<{ nics: string }[]>`
    SELECT json_group_array(json_array(k."ip4", k."sinceJob", k."sinceAt", i."name", g."name", json(i."tags"))) AS "nics"
    FROM "Nic" k JOIN "Instance" i ON i."uuid" = k."instanceUuid"
    JOIN "Node" p ON p."uuid" = i."primaryUuid" JOIN "NodeGroup" g ON g."uuid" = p."groupUuid"
    WHERE (k."networkUuid" = ${network.uuid} AND k."ip4" IS NOT NULL) OR (${others})`;
  return (JSON.parse(row?.nics ?? "[]") as NicRow[]).map(([address, job, at, name, group, tags]) => ({
    first: address,
    last: address,
    at,
    job,
    reason: null,
    instance: { name, group, tags: tags ?? [] },
  }));
}

/** The reasons of jobs; those without one, and tidied ones, are absent. */
async function reasonsOf(tx: Tx, jobs: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx.$queryRaw<{ id: number | bigint; reason: string }[]>`
    SELECT "id", "reason" FROM "Job" WHERE "id" IN (SELECT value FROM json_each(${JSON.stringify(jobs)}))
    AND "reason" <> ''`;
  return new Map(rows.map(({ id, reason }) => [Number(id), reason]));
}
