import { changedNetworks } from "@/lib/domain/past/changed-networks";
import type { PastState } from "@/lib/domain/past/past-state";
import { carryOn, type ReplayedJob } from "@/lib/domain/past/replay";
import { checkpointBefore, checkpointTurns, loadWhole, writeCheckpoint } from "@/lib/store/past/checkpoints";
import { jobsInTurn, lastTurn, type TurnJob, weightAfter } from "@/lib/store/past/turns";
import type { Store, Tx } from "@/lib/store/store";
import { beginPast } from "./begin-past";

/** After how many jobs, or how many characters of their changes, a state is kept: to rebuild a moment takes this much at most. */
export type Stride = { jobs: number; bytes: number };

const stride: Stride = { jobs: 1_000, bytes: 1_000_000 };

type Way = {
  /** Waits between two steps, in which others may work. */
  rest: () => Promise<void>;
  /** Asked before each step: true ends the work there, and the next run goes on. */
  stopped?: () => boolean;
  stride?: Stride;
};

/**
 * Keeps a state after every so many jobs, so that any moment is rebuilt quickly; answers how many it kept. What it keeps it rebuilds
 * from the state that was kept before, so it does not matter when it runs, and nobody waits for it who changes something.
 */
export async function keepCheckpoints(
  store: Pick<Store, "snapshot" | "write">,
  { rest, stopped, stride: { jobs: most, bytes: mostBytes } = stride }: Way,
): Promise<number> {
  await beginPast(store);
  const enough = { jobs: most, bytes: mostBytes };
  let kept = 0;
  let at: { turn: number; state: PastState } | null = null;
  while (!stopped?.()) {
    const due = await store.snapshot((tx) => nextDue(tx, enough));
    if (due === null) return kept;
    if (at?.turn !== due.from) at = { turn: due.from, state: await store.snapshot((tx) => loadWhole(tx, due.from)) };
    const state: PastState = at.state;
    const jobs = await store.snapshot((tx) => stretch(tx, due, enough));
    const end = jobs.at(-1);
    if (end === undefined) return kept;
    const changed = new Set<string>();
    for (const job of jobs) {
      carryOn(state, job);
      for (const uuid of changedIn(state, job)) changed.add(uuid);
    }
    // Somebody else who keeps states, too, may have been faster.
    if (await store.write((tx) => keepAfter(tx, due.from, state, end, changed))) kept++;
    at = { turn: end.turn, state };
    await rest();
  }
  return kept;
}

/** Turns between two states that are kept, or after the last one. */
type Gap = { from: number; upTo: number };

/** The first gap that is too long; null if none is. */
async function nextDue(tx: Tx, { jobs: most, bytes: mostBytes }: Stride): Promise<Gap | null> {
  const turns = await checkpointTurns(tx);
  const last = turns.at(-1) ?? 0;
  for (const [at, from] of turns.entries()) {
    const upTo = (turns[at + 1] ?? 0) - 1;
    if (upTo - from > most) return { from, upTo };
  }
  const { jobs, bytes } = await weightAfter(tx, last, most);
  return jobs < most && bytes < mostBytes ? null : { from: last, upTo: await lastTurn(tx) };
}

/** As many jobs of a gap as are enough. */
async function stretch(tx: Tx, { from, upTo }: Gap, { jobs: most, bytes: mostBytes }: Stride): Promise<TurnJob[]> {
  const found: TurnJob[] = [];
  let bytes = 0;
  for (const job of await jobsInTurn(tx, from, upTo, most)) {
    found.push(job);
    bytes += job.bytes;
    if (bytes >= mostBytes) break;
  }
  return found;
}

/** False if another state was kept in this stretch meanwhile, or the one before it was forgotten. */
async function keepAfter(
  tx: Tx,
  from: number,
  state: PastState,
  { turn, id, at }: TurnJob,
  changed: Iterable<string>,
): Promise<boolean> {
  if ((await checkpointBefore(tx, turn))?.turn !== from) return false;
  await writeCheckpoint(tx, state, { turn, at, job: id }, changed);
  return true;
}

/** The networks whose part of the state a job has changed: its NICs may have moved those of their instances in other networks. */
function changedIn(state: PastState, { changes }: ReplayedJob): Set<string> {
  const changed = new Set(changedNetworks(changes).networks.keys());
  for (const change of changes)
    if (change.type === "nic")
      for (const { state: nic } of state.nics.get(change.instance.uuid)?.values() ?? [])
        if (nic.network) changed.add(nic.network.uuid);
  return changed;
}
