import type { Tx } from "../store";

/**
 * Gives a copy the numbers that come next: those of jobs that were tidied away are not given again.
 */
export async function copyNumbers(from: Tx, to: Tx): Promise<void> {
  const numbers = await from.$queryRaw<{ name: string; seq: number | bigint }[]>`
    SELECT "name", "seq" FROM "sqlite_sequence"`;
  for (const { name, seq } of numbers) {
    const changed = await to.$executeRaw`UPDATE "sqlite_sequence" SET "seq" = ${seq} WHERE "name" = ${name}`;
    if (changed === 0) await to.$executeRaw`INSERT INTO "sqlite_sequence" ("name", "seq") VALUES (${name}, ${seq})`;
  }
}
