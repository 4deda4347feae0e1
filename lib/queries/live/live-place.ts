import type { Tx } from "@/lib/store/store";

/** For how long a page may be read before its browser is told where in the feed to begin, in seconds. */
const reading = 2;

/**
 * From where a page that is read now follows the live feed, as the id of a message (`Last-Event-ID`): a little earlier than now, because
 * its parts are not read in one moment. `now` is in seconds since the epoch.
 */
export async function livePlace(tx: Tx, now: number): Promise<string> {
  const [row] = await tx.$queryRaw<{ name: string; number: number | bigint }[]>`
    SELECT "name", coalesce(
      (SELECT "id" FROM "LiveEvent" WHERE "at" < ${now - reading} ORDER BY "id" DESC LIMIT 1),
      (SELECT min("id") - 1 FROM "LiveEvent"),
      (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'LiveEvent'),
      0) AS "number"
    FROM "LiveSequence"`;
  return `${row?.name ?? ""}-${Number(row?.number ?? 0)}`;
}
