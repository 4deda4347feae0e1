import type Database from "better-sqlite3";
import { type Cidr4, cidr4Range } from "@/lib/domain/address/ip";
import type { Change } from "@/lib/domain/model/change";
import { isReplacing, replacingOpcodes } from "@/lib/domain/opcodes/opcodes";
import { onesAsRanges } from "@/lib/domain/pool/address-pool";
import { type PresentPool, pastUsage, type WrittenJob } from "@/lib/domain/usage/past-usage";
import { emptyTally, type PoolTally, tallyExternal, tallyHeld } from "@/lib/domain/usage/pool-tally";

type NetworkRow = { uuid: string; network: Cidr4; instance: number; external: number; free: number };
type JobRow = { id: number; at: number; opcode: string; changes: string };

/**
 * Fills the past usage of networks with what their jobs changed: the step in code of the migration that adds the table. `now` in
 * seconds since the epoch. It reads columns of then, by name: later migrations may change the others.
 */
export function fillPoolUsage(database: Database.Database, now: number): void {
  const networks = database
    .prepare<[], NetworkRow>(
      `SELECT "uuid", "network", "instanceCount" AS "instance", "externalCount" AS "external", "freeCount" AS "free"
       FROM "Network"`,
    )
    .all();
  const pools = networks.map(({ uuid, network, instance, external, free }): PresentPool => {
    return { uuid, counts: { instance, external, free }, tally: () => tallyOf(database, uuid, network) };
  });
  const insert = database.prepare(
    `INSERT INTO "PoolUsage" ("networkUuid", "at", "job", "instance", "external", "free", "grown", "jobs")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const row of pastUsage(pools, writtenJobs(database), now)) {
    const { networkUuid, at, job, instance, external, free, grown, jobs } = row;
    insert.run(networkUuid, at, job, instance, external, free, grown, jobs);
  }
}

function tallyOf(database: Database.Database, uuid: string, network: Cidr4): PoolTally {
  const tally = emptyTally(network);
  const { first, size } = cidr4Range(network);
  const bits = database
    .prepare<[string], { held: Uint8Array }>(`SELECT "reservations" AS "held" FROM "Network" WHERE "uuid" = ?`)
    .get(uuid);
  for (const range of onesAsRanges(bits?.held ?? new Uint8Array(), size))
    tallyHeld(tally, { first: first + range.first, last: first + range.last }, true);
  const rows = database
    .prepare<[string], { first: number; last: number }>(
      `SELECT "first", "last" FROM "Reservation" WHERE "networkUuid" = ?`,
    )
    .all(uuid);
  for (const row of rows) tallyExternal(tally, row, 1);
  return tally;
}

/** Jobs that changed a pool or replaced the cluster, newest first, one after the other: their changes may be large. */
function* writtenJobs(database: Database.Database): Generator<WrittenJob> {
  const rows = database
    .prepare<[string], JobRow>(
      `SELECT "id", "endedAt" AS "at", "opcode", "changes" FROM "Job"
       WHERE "status" = 'success' AND "dryRun" = 0 AND "endedAt" IS NOT NULL
         AND ("opcode" IN (SELECT value FROM json_each(?)) OR instr("changes", '"external"') > 0
           OR instr("changes", '"internal"') > 0 OR instr("changes", '"type":"network"') > 0)
       ORDER BY "endedAt" DESC, "id" DESC`,
    )
    .iterate(JSON.stringify(replacingOpcodes));
  for (const { id, at, opcode, changes } of rows)
    yield { id, at, replaces: isReplacing(opcode), changes: JSON.parse(changes) as Change[] };
}
