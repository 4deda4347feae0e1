import { cidr4Range } from "@/lib/domain/address/ip";
import type { AddressRange } from "@/lib/domain/address/ranges";
import type { NetworkFacts } from "@/lib/domain/model/network";
import type { Tx } from "../store";

type Row = { first: number | bigint; bits: number | bigint; at: number | null };

/**
 * When jobs last did something to the addresses of a network, in seconds since the epoch: also to those that are free now. What
 * was done to all of it at once, a new name for instance, is left out.
 */
export async function lastChanges(tx: Tx, network: NetworkFacts): Promise<(AddressRange & { at: number })[]> {
  const { first, last } = cidr4Range(network.network);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT b."first", b."bits", j."endedAt" AS "at"
    FROM (SELECT "first", "bits", max("jobId") AS "jobId" FROM "JobAddresses"
      WHERE "first" BETWEEN ${first} AND ${last} AND "bits" > ${Number(network.network.split("/")[1])} GROUP BY "first", "bits") b
    JOIN "Job" j ON j."id" = b."jobId"`;
  return rows.flatMap((row) => {
    const from = Number(row.first);
    return row.at === null ? [] : [{ first: from, last: from + 2 ** (32 - Number(row.bits)) - 1, at: row.at }];
  });
}
