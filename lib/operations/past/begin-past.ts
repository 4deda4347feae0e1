import { emptyPast, type PastState } from "@/lib/domain/past/past-state";
import { carryOn, goBack } from "@/lib/domain/past/replay";
import {
  beginPastWith,
  type Checkpoint,
  checkpointBefore,
  firstCheckpoint,
  loadWhole,
  presentPast,
} from "@/lib/store/past/checkpoints";
import { jobsInTurn, lastTurn, lastTurnOf, replacingTurn } from "@/lib/store/past/turns";
import type { Store, Tx } from "@/lib/store/store";

/**
 * Looks for where the past begins, in a store that was just brought up to this version: from what is here it goes back job by job, to
 * the last import or to the first job that there is.
 */
export async function beginPast(store: Pick<Store, "snapshot" | "write">): Promise<void> {
  if ((await store.snapshot(firstCheckpoint)) !== null) return;
  await store.write(async (tx) => {
    if ((await firstCheckpoint(tx)) !== null) return;
    const { state, begin } = await goBackAsFarAsPossible(tx);
    await beginPastWith(tx, state, begin);
  });
}

async function goBackAsFarAsPossible(tx: Tx): Promise<{ state: PastState; begin: Checkpoint }> {
  const state = await presentPast(tx);
  const from = (await replacingTurn(tx, "last", 0)) ?? 0;
  let upTo = await lastTurn(tx);
  let first: { id: number; at: number } | null = null;
  while (upTo > from) {
    const jobs = await jobsInTurn(tx, Math.max(from, upTo - 200), upTo);
    for (const job of jobs.toReversed()) {
      goBack(state, job);
      first = job;
    }
    upTo -= 200;
  }
  if (from > 0) {
    const [job] = await jobsInTurn(tx, from - 1, from);
    return { state, begin: { turn: from, at: job?.at ?? 0, job: job?.id ?? null } };
  }
  const isNothing = state.networks.size + state.groups.size + state.nodes.size === 0;
  if (isNothing) return { state: emptyPast(), begin: { turn: 0, at: 0, job: null } };
  return { state, begin: { turn: 0, at: first?.at ?? Date.now() / 1_000, job: null } };
}

/**
 * Before the jobs up to a number are tidied away, keeps the state that they have led to: from there on the past is known, and what was
 * kept before is forgotten.
 */
export async function beginPastAfter(store: Pick<Store, "snapshot" | "write">, lastJob: number): Promise<void> {
  await beginPast(store);
  await store.write(async (tx) => {
    const end = await lastTurnOf(tx, lastJob);
    const first = await firstCheckpoint(tx);
    if (end === null || first === null || end.turn <= first.turn) return;
    await beginPastWith(tx, await wholeStateAfter(tx, end.turn), end);
  });
}

/** The whole state after a turn. */
export async function wholeStateAfter(tx: Tx, turn: number): Promise<PastState> {
  const kept = await checkpointBefore(tx, turn);
  if (kept === null) throw new Error(`Nothing is known of the state after turn ${turn}.`);
  const state = await loadWhole(tx, kept.turn);
  for (const job of await jobsInTurn(tx, kept.turn, turn)) carryOn(state, job);
  return state;
}
