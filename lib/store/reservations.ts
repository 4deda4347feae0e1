import { type Reservation, type Source, termsOf } from "@/lib/domain/model/network";
import { Prisma } from "./generated/client";
import type { Tx } from "./store";

/** A row of the store. */
export type StoredReservation = Reservation & { id: number };

type Group = {
  source: string;
  reason: string;
  owner: string;
  expiresAt: number | null;
  job: number | bigint | null;
  at: number | null;
  rows: string;
};

/**
 * Why addresses of a network are external, lowest first. One row for each source, reason, owner, end, job and time leaves the database:
 * thousands of scattered ranges that one job reserved would be as many rows through Prisma, which takes much longer.
 */
export async function reservationsOf(tx: Tx, networkUuid: string): Promise<StoredReservation[]> {
  const groups = await tx.$queryRaw<Group[]>`
    SELECT "source", "reason", "owner", "expiresAt", "job", "at", json_group_array(json_array("id", "first", "last")) AS "rows"
    FROM "Reservation" WHERE "networkUuid" = ${networkUuid}
    GROUP BY "source", "reason", "owner", "expiresAt", "job", "at"`;
  return groups
    .flatMap(({ rows, source, reason, job, at, ...terms }) => {
      const since = { job: job === null ? null : Number(job), at };
      const why = { source: source as Source, reason, ...termsOf(terms), ...since };
      return (JSON.parse(rows) as [number, number, number][]).map(([id, first, last]) => ({ id, first, last, ...why }));
    })
    .sort(byAddress);
}

/** What an administrator reserved in a network, and who that was, where he is known. */
export type FoundReservation = StoredReservation & {
  network: string;
  uuid: string;
  poolRevision: number;
  by: string | null;
  /** Its job was tidied away. */
  tidied: boolean;
};

type FoundRow = Record<"id" | "first" | "last" | "poolRevision" | "tidied", number | bigint> & {
  network: string;
  uuid: string;
  reason: string;
  owner: string;
  expiresAt: number | null;
  job: number | bigint | null;
  at: number | null;
  by: string | null;
};

const withAuthor = Prisma.sql`"Reservation" r JOIN "Network" n ON n."uuid" = r."networkUuid"
  LEFT JOIN "Job" j ON j."id" = r."job" LEFT JOIN "TidiedAuthor" t ON t."job" = r."job"`;

/**
 * What administrators reserved with a text in its reason, its owner, its author or the name of its network, in any case: the first
 * `most`, and how many more there are. Those that end come first, the others by network and address.
 */
export async function reservationsSaying(
  tx: Tx,
  text: string,
  most: number,
): Promise<{ found: FoundReservation[]; more: number }> {
  const wanted = text.toLowerCase();
  const says = Prisma.sql`r."source" = 'manual' AND (${wanted} = '' OR instr(lower(r."reason"), ${wanted})
    OR instr(lower(r."owner"), ${wanted}) OR instr(lower(n."name"), ${wanted})
    OR instr(lower(coalesce(j."actor", t."actor", '')), ${wanted}))`;
  const rows = await tx.$queryRaw<FoundRow[]>`
    SELECT r."id", n."name" AS "network", n."uuid", n."poolRevision", r."first", r."last", r."reason", r."owner", r."expiresAt",
      r."job", r."at", coalesce(j."actor", t."actor") AS "by", r."job" IS NOT NULL AND j."id" IS NULL AS "tidied"
    FROM ${withAuthor} WHERE ${says}
    ORDER BY r."expiresAt" IS NULL, r."expiresAt", n."name", r."first" LIMIT ${most}`;
  if (rows.length < most) return { found: rows.map(toFound), more: 0 };
  const [counted] = await tx.$queryRaw<{ all: number | bigint }[]>`
    SELECT count(*) AS "all" FROM ${withAuthor} WHERE ${says}`;
  return { found: rows.map(toFound), more: Number(counted?.all ?? 0) - rows.length };
}

function toFound({ network, uuid, reason, at, by, owner, expiresAt, ...row }: FoundRow): FoundReservation {
  return {
    ...{ id: Number(row.id), network, uuid, poolRevision: Number(row.poolRevision) },
    ...{ first: Number(row.first), last: Number(row.last), source: "manual", reason },
    ...termsOf({ owner, expiresAt }),
    ...{ job: row.job === null ? null : Number(row.job), at, by, tidied: Number(row.tidied) === 1 },
  };
}

/** In an order that does not depend on which row was written first. */
function byAddress(a: Reservation, b: Reservation): number {
  return a.first - b.first || a.last - b.last || (a.source < b.source ? -1 : Number(a.source > b.source));
}
