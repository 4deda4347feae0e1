import { type Block, blocksAround, blocksOf } from "@/lib/domain/address/blocks";
import type { AddressRange } from "@/lib/domain/address/ranges";
import type { Change } from "@/lib/domain/model/change";
import { replacingOpcodes } from "@/lib/domain/opcodes/opcodes";
import { touchedAddresses } from "@/lib/domain/past/touched-addresses";
import { Prisma } from "../generated/client";
import type { Tx } from "../store";

/** Every address. */
const all = { first: 0, last: 2 ** 32 - 1 };

/** Files a job under the addresses to which it did something, all of them where it replaced the cluster; a dry run under none. */
export async function fileUnderAddresses(tx: Tx, job: number, changes: readonly Change[]): Promise<void> {
  const { ranges, ip6 } = touchedAddresses(changes);
  // An import and a restored copy keep no changes.
  if (changes.length === 0) await insertBlocks(tx, job, blocksOf(all), replacing);
  else await insertBlocks(tx, job, ranges.flatMap(blocksOf), Prisma.sql`TRUE`);
  if (ip6.length > 0)
    await tx.$executeRaw`INSERT INTO "JobIp6" ("jobId", "address") SELECT ${job}, value FROM json_each(${JSON.stringify(ip6)})
      WHERE (SELECT NOT "dryRun" FROM "Job" WHERE "id" = ${job})`;
}

const replacing = Prisma.sql`"opcode" IN (SELECT value FROM json_each(${JSON.stringify(replacingOpcodes)}))`;

async function insertBlocks(tx: Tx, job: number, blocks: Block[], only: Prisma.Sql): Promise<void> {
  if (blocks.length === 0) return;
  await tx.$executeRaw`INSERT INTO "JobAddresses" ("jobId", "first", "bits")
    SELECT ${job}, value ->> 'first', value ->> 'bits' FROM json_each(${JSON.stringify(blocks)})
    WHERE (SELECT NOT "dryRun" AND ${only} FROM "Job" WHERE "id" = ${job})`;
}

/** The numbers of jobs that did something to an address of a range, as a condition of a statement: `"id" IN (…)`. */
export function jobsAbout({ first, last }: AddressRange): Prisma.Sql {
  const around = JSON.stringify(blocksAround(first).map((block) => [block.first, block.bits]));
  return Prisma.sql`SELECT b."jobId" FROM json_each(${around}) a
      CROSS JOIN "JobAddresses" b ON b."first" = a.value ->> 0 AND b."bits" = a.value ->> 1
    UNION SELECT "jobId" FROM "JobAddresses" WHERE "first" BETWEEN ${first} AND ${last}`;
}

/** The same of an IPv6 address in its short form; of imports, too. */
export function jobsAboutIp6(address: string): Prisma.Sql {
  return Prisma.sql`SELECT "jobId" FROM "JobIp6" WHERE "address" = ${address}
    UNION SELECT "jobId" FROM "JobAddresses" WHERE "first" = 0 AND "bits" = 0`;
}
