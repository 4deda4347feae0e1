import type { Tx } from "../store";

type Row = { uuid: string; addresses: number | bigint };

/** The networks whose prefix holds some of these addresses (unsigned 32-bit numbers), with how many. */
export async function networksWith(
  tx: Tx,
  addresses: readonly number[],
): Promise<{ uuid: string; addresses: number }[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT n."uuid" AS "uuid", count(*) AS "addresses" FROM json_each(${JSON.stringify(addresses)}) a
    CROSS JOIN (SELECT DISTINCT "prefixLength" AS "length" FROM "Network") l
    CROSS JOIN "Network" n ON n."first" = (a.value >> (32 - l."length")) << (32 - l."length")
      AND n."prefixLength" = l."length"
    GROUP BY n."uuid"`;
  return rows.map((row) => ({ uuid: row.uuid, addresses: Number(row.addresses) }));
}
