import { meetingNetworks } from "@/lib/domain/past/network-then";
import type { PastState } from "@/lib/domain/past/past-state";
import { carryOn } from "@/lib/domain/past/replay";
import type { Tx } from "../store";
import { type Checkpoint, checkpointBefore, firstCheckpoint, loadClusterPart, loadNetworkParts } from "./checkpoints";
import { jobsInTurn, turnAt } from "./turns";

/** A moment as the store orders what was written: after the job with this turn. Null: before what is known. */
export async function turnOf(tx: Tx, at: number): Promise<{ turn: number; first: Checkpoint } | null> {
  const first = await firstCheckpoint(tx);
  if (first === null) return null;
  const turn = await turnAt(tx, at, first.turn);
  return turn === first.turn && at < first.at ? null : { turn, first };
}

/**
 * The state after a turn, with the pools of one network and of those whose NICs may be ghosts in it: from the last state that was
 * kept, carried on job by job.
 */
export async function stateAfter(tx: Tx, turn: number, network: string): Promise<PastState> {
  const kept = await checkpointBefore(tx, turn);
  if (kept === null) throw new Error(`Nothing is known of the state after turn ${turn}.`);
  const jobs = await jobsInTurn(tx, kept.turn, turn);
  const rebuild = async (networks: readonly string[]) => {
    const state = await loadClusterPart(tx, kept.turn);
    await loadNetworkParts(tx, state, networks, kept.turn);
    for (const job of jobs) carryOn(state, job);
    return state;
  };
  const state = await rebuild([network]);
  const missing = meetingNetworks(state, network).filter((uuid) => state.networks.get(uuid)?.pool === null);
  return missing.length === 0 ? state : rebuild([network, ...missing]);
}
