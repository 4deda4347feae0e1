import { deflateRawSync, inflateRawSync } from "node:zlib";
import {
  type ClusterPart,
  type NetworkPart,
  packCluster,
  packNetworks,
  unpackCluster,
  unpackNetwork,
} from "@/lib/domain/past/packed-state";
import { emptyPast, emptyPool, type PastState, pastOfState } from "@/lib/domain/past/past-state";
import { loadFreed, loadState } from "../cluster-state";
import type { Tx } from "../store";

/** A kept state: after which turn, when that was (seconds since the epoch) and which job it was; turn 0 is before all jobs. */
export type Checkpoint = { turn: number; at: number; job: number | null };

const columns = { turn: true, at: true, job: true } as const;

/** Where the past begins; null in a store that was just brought up to this version: nothing is kept yet. */
export function firstCheckpoint(tx: Tx): Promise<Checkpoint | null> {
  return tx.checkpoint.findFirst({ orderBy: { turn: "asc" }, select: columns });
}

/** The last kept state that is not after a turn. */
export function checkpointBefore(tx: Tx, turn: number): Promise<Checkpoint | null> {
  return tx.checkpoint.findFirst({ where: { turn: { lte: turn } }, orderBy: { turn: "desc" }, select: columns });
}

/** The name of the part that the cluster is. */
const clusterPart = "";

/** The kept state of the cluster without the pools of its networks, at the turn of a checkpoint. */
export async function loadClusterPart(tx: Tx, turn: number): Promise<PastState> {
  const part = await readPart<ClusterPart>(tx, clusterPart, turn);
  return part ? unpackCluster(part) : emptyPast();
}

/** Loads the pools of these networks, and the NICs in them, into a state of the same checkpoint: with one statement, however many. */
export async function loadNetworkParts(tx: Tx, state: PastState, uuids: Iterable<string>, turn: number): Promise<void> {
  const missing = [...uuids].filter((uuid) => state.networks.get(uuid)?.pool === null);
  if (missing.length === 0) return;
  const rows = await tx.$queryRaw<{ part: string; data: Uint8Array }[]>`
    SELECT p."part", p."data" FROM json_each(${JSON.stringify(missing)}) n CROSS JOIN "CheckpointPart" p
    WHERE p."part" = n.value AND p."turn" =
      (SELECT max("turn") FROM "CheckpointPart" q WHERE q."part" = p."part" AND q."turn" <= ${turn})`;
  for (const { part, data } of rows) unpackNetwork(state, part, unpacked<NetworkPart>(data));
  for (const uuid of missing) {
    const network = state.networks.get(uuid);
    if (network) network.pool ??= emptyPool(network.facts);
  }
}

/** The whole state of a checkpoint. */
export async function loadWhole(tx: Tx, turn: number): Promise<PastState> {
  const state = await loadClusterPart(tx, turn);
  await loadNetworkParts(tx, state, state.networks.keys(), turn);
  return state;
}

async function readPart<Part>(tx: Tx, part: string, turn: number): Promise<Part | null> {
  const where = { part, turn: { lte: turn } };
  const row = await tx.checkpointPart.findFirst({ where, orderBy: { turn: "desc" }, select: { data: true } });
  return row && unpacked<Part>(row.data);
}

function unpacked<Part>(data: Uint8Array): Part {
  return JSON.parse(inflateRawSync(data).toString());
}

/** Some thousand small parts travel in one statement. */
const bytesPerStatement = 4_000_000;

/**
 * Keeps a state. Only the networks that have changed since the checkpoint before need to be written; where there is none, all.
 */
export async function writeCheckpoint(
  tx: Tx,
  state: PastState,
  { turn, at, job }: Checkpoint,
  networks: Iterable<string> = state.networks.keys(),
): Promise<void> {
  await tx.checkpoint.create({ data: { turn, at, job } });
  let rows: [part: string, data: string][] = [[clusterPart, packed(packCluster(state))]];
  let size = 0;
  for (const [uuid, part] of packNetworks(state, networks)) {
    const data = packed(part);
    rows.push([uuid, data]);
    size += data.length;
    if (size < bytesPerStatement) continue;
    await insertParts(tx, turn, rows);
    [rows, size] = [[], 0];
  }
  await insertParts(tx, turn, rows);
}

function packed(part: ClusterPart | NetworkPart): string {
  return deflateRawSync(JSON.stringify(part)).toString("hex");
}

async function insertParts(tx: Tx, turn: number, rows: readonly [string, string][]): Promise<void> {
  await tx.$executeRaw`INSERT INTO "CheckpointPart" ("part", "turn", "data")
    SELECT value ->> 0, ${turn}, unhex(value ->> 1) FROM json_each(${JSON.stringify(rows)})`;
}

/** Keeps a whole state where the past begins from now on: what was kept before it is forgotten. */
export async function beginPastWith(tx: Tx, state: PastState, begin: Checkpoint): Promise<void> {
  await tx.checkpoint.deleteMany({ where: { turn: { lte: begin.turn } } });
  await writeCheckpoint(tx, state, begin);
}

/** The turns after which states are kept, in their order. */
export async function checkpointTurns(tx: Tx): Promise<number[]> {
  const rows = await tx.checkpoint.findMany({ orderBy: { turn: "asc" }, select: { turn: true } });
  return rows.map(({ turn }) => turn);
}

/** The state that is here now. */
export async function presentPast(tx: Tx): Promise<PastState> {
  const rows = await tx.network.findMany({ select: { uuid: true, revision: true, poolRevision: true } });
  const revisions = new Map(rows.map(({ uuid, ...written }) => [uuid, written]));
  return pastOfState(await loadState(tx), {
    freed: await loadFreed(tx),
    revisions: (uuid) => revisions.get(uuid) ?? { revision: 0, poolRevision: 0 },
  });
}
