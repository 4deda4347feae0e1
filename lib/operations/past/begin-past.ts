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
import { jobsInTurn, lastTurn, lastTurnOf, replacingTurn, type TurnJob } from "@/lib/store/past/turns";
import type { Store } from "@/lib/store/store";

type Stores = Pick<Store, "snapshot" | "write">;

/** What to begin the past with. It is rebuilt while others write; only keeping it keeps them waiting. */
type Beginning = { state: PastState; begin: Checkpoint };

/**
 * Looks for where the past begins, in a store that was just brought up to this version: from what is here it goes back job by job, to
 * the last import or to the first job that there is; where there is none, it begins now (seconds since the epoch).
 */
export async function beginPast(store: Stores, now = Date.now() / 1_000): Promise<void> {
  if ((await store.snapshot(firstCheckpoint)) !== null) return;
  const { state, begin } = await goBackAsFarAsPossible(store, now);
  await store.write(async (tx) => {
    // Jobs that were written meanwhile come after this state. An import, and whoever tidied jobs away, have kept one themselves.
    if ((await firstCheckpoint(tx)) === null) await beginPastWith(tx, state, begin);
  });
}

/** How many jobs are read at once. */
const stretch = 200;

async function goBackAsFarAsPossible(store: Stores, now: number): Promise<Beginning> {
  const { state, from, last } = await store.snapshot(async (tx) => ({
    state: await presentPast(tx),
    from: (await replacingTurn(tx, "last", 0)) ?? 0,
    last: await lastTurn(tx),
  }));
  let first: { id: number; at: number } | null = null;
  for (let upTo = last; upTo > from; upTo -= stretch) {
    const jobs = await jobsBetween(store, Math.max(from, upTo - stretch), upTo);
    for (const job of jobs.toReversed()) {
      goBack(state, job);
      first = job;
    }
  }
  if (from > 0) {
    const [job] = await jobsBetween(store, from - 1, from);
    return { state, begin: { turn: from, at: job?.at ?? 0, job: job?.id ?? null } };
  }
  const isNothing = state.networks.size + state.groups.size + state.nodes.size === 0;
  if (isNothing) return { state: emptyPast(), begin: { turn: 0, at: 0, job: null } };
  return { state, begin: { turn: 0, at: first?.at ?? now, job: null } };
}

/** What a job has changed stays the same: each stretch may be read on its own. */
function jobsBetween(store: Stores, after: number, upTo: number): Promise<TurnJob[]> {
  return store.snapshot((tx) => jobsInTurn(tx, after, upTo));
}

/** How often it is tried again where somebody else was faster. */
const tries = 5;

/**
 * Before the jobs up to a number are tidied away, keeps the state that they have led to: from there on the past is known, and what was
 * kept before is forgotten.
 */
export async function beginPastAfter(store: Stores, lastJob: number): Promise<void> {
  await beginPast(store);
  for (let left = tries; left > 0; left--) if (await movedBeginning(store, lastJob)) return;
  throw new Error("Others that tidy the same jobs were always faster. Nothing was removed; the next run tries again.");
}

/** False if somebody else moved it meanwhile, and jobs that it was rebuilt from may be gone. */
async function movedBeginning(store: Stores, lastJob: number): Promise<boolean> {
  const { end, first, kept } = await store.snapshot(async (tx) => {
    const end = await lastTurnOf(tx, lastJob);
    return { end, first: await firstCheckpoint(tx), kept: end && (await checkpointBefore(tx, end.turn)) };
  });
  if (end === null || first === null || kept === null || end.turn <= first.turn) return true;
  const state = await store.snapshot((tx) => loadWhole(tx, kept.turn));
  for (let from = kept.turn; from < end.turn; from += stretch)
    for (const job of await jobsBetween(store, from, Math.min(from + stretch, end.turn))) carryOn(state, job);
  return store.write(async (tx) => {
    if ((await firstCheckpoint(tx))?.turn !== first.turn) return false;
    await beginPastWith(tx, state, end);
    return true;
  });
}
