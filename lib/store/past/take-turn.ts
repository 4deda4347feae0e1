import type { Change } from "@/lib/domain/model/change";
import { replacingOpcodes } from "@/lib/domain/opcodes/opcodes";
import { changedNetworks } from "@/lib/domain/past/changed-networks";
import type { Tx } from "../store";
import { networksWith } from "./networks-with";

/**
 * Gives a job that wrote something its place in the order in which changes are written, in the transaction that writes them, and
 * notes which networks it changed. `at` is in seconds.
 */
export async function takeTurn(tx: Tx, job: number, changes: readonly Change[], at: number): Promise<void> {
  const [row] = await tx.$queryRaw<{ turn: number | bigint }[]>`
    UPDATE "Job" SET "turn" = 1 + max(ifnull((SELECT max("turn") FROM "Job"), 0),
      ifnull((SELECT max("turn") FROM "Checkpoint"), 0))
    WHERE "id" = ${job} AND "dryRun" = 0
      AND (${changes.length} > 0 OR "opcode" IN (SELECT value FROM json_each(${JSON.stringify(replacingOpcodes)})))
    RETURNING "turn"`;
  if (row === undefined) return;
  const { networks, outside } = changedNetworks(changes);
  const around = outside.size === 0 ? [] : await networksWith(tx, [...outside]);
  for (const { uuid, addresses } of around) networks.set(uuid, (networks.get(uuid) ?? 0) + addresses);
  await noteChanges(tx, { job, turn: Number(row.turn), at }, networks);
}

type Turn = { job: number; turn: number; at: number };

/** Notes which networks a job changed, and how many addresses of each. */
export async function noteChanges(
  tx: Tx,
  { job, turn, at }: Turn,
  networks: ReadonlyMap<string, number>,
): Promise<void> {
  if (networks.size === 0) return;
  await tx.$executeRaw`INSERT OR REPLACE INTO "NetworkChange" ("networkUuid", "turn", "jobId", "at", "addresses")
    SELECT value ->> 0, ${turn}, ${job}, ${at}, value ->> 1 FROM json_each(${JSON.stringify([...networks])})`;
}
