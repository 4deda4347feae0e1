import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { type ChangedNetworks, differingNetworks } from "@/lib/domain/past/changed-networks";
import type { Tx } from "../store";
import { presentPast, writeCheckpoint } from "./checkpoints";
import { noteChanges } from "./take-turn";

/**
 * Keeps the state after a job that replaced the whole cluster, in its transaction: what such a job changed stands nowhere else.
 * Nothing is kept of one that wrote nothing. `at` is in seconds.
 */
export async function keepReplaced(
  tx: Tx,
  job: number,
  { before, after }: { before: ClusterState; after: ClusterState },
  at: number,
): Promise<void> {
  const { turn } = await tx.job.findUniqueOrThrow({ where: { id: job }, select: { turn: true } });
  if (turn === null) return;
  const networks: ChangedNetworks = differingNetworks(before, after);
  await noteChanges(tx, { job, turn, at }, networks);
  await writeCheckpoint(tx, await presentPast(tx), { turn, at, job });
}
