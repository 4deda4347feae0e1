import { realIds, withIds } from "@/lib/domain/chain/real-ids";
import { failedChain } from "@/lib/domain/chain/stopped/failed-chain";
import type { Change } from "@/lib/domain/model/change";
import type { Plan } from "@/lib/domain/model/plan";
import type { Refusal } from "@/lib/domain/refusal";
import { takeBack } from "@/lib/domain/undo/take-back";
import { applyChanges } from "@/lib/store/apply-changes";
import { leaveChain } from "@/lib/store/chain/chain-turns";
import { endChain, findChain, holdsChain, planOfChain } from "@/lib/store/chain/chains";
import { closeJob, closeStopped } from "@/lib/store/jobs";
import type { Tx } from "@/lib/store/store";
import { loadUndoWorld } from "@/lib/store/undo-situation";
import { closedMeanwhile, type Refused } from "../job/refused";
import type { Context, Outcome } from "../operation-row";
import { runSteps } from "./run-steps";
import { ChainLost, type Running, whileItTakes } from "./running";
import { chainTools } from "./tools";

/** What a chain needs to be carried on by any process. */
export type Following = Pick<Context, "store" | "now" | "newUuid" | "there">;

/** How long a chain rests that could not be carried on here, in seconds: then any process takes it. */
const rest = 10;

/**
 * Carries on with an open chain of this process until its jobs on the cluster are over, reads what they have done, and closes its job
 * with that.
 */
export async function followChain(job: number, following: Following, signal: AbortSignal): Promise<Outcome | Refused> {
  const { store, now } = following;
  try {
    const running = await openRunning(job, following, signal);
    if (running === null) return await closedMeanwhile(following, job);
    const left = (await runSteps(running)) === "left";
    const outcome = left ? null : await readAndClose(running, following);
    if (outcome !== null) return outcome;
    await store.write((tx) => leaveChain(tx, job, 0));
    return { ok: false, job, refusal: goesOn };
  } catch (error) {
    if (error instanceof ChainLost) return closedMeanwhile(following, job);
    await store.write((tx) => leaveChain(tx, job, now() + rest)).catch(() => {});
    throw error;
  }
}

const goesOn: Refusal<never> = {
  code: "wrong_state",
  message: "This process ends, and the cluster goes on with the job.",
  remedy: "Look in Activity what comes of it.",
};

async function openRunning(
  job: number,
  { store, now, there }: Following,
  signal: AbortSignal,
): Promise<Running | null> {
  return store.snapshot(async (tx) => {
    const chain = await findChain(tx, job);
    const kept = await planOfChain(tx, job);
    const row = await tx.job.findUnique({ where: { id: job }, select: { actor: true, reason: true } });
    if (chain === null || kept === null || row === null || chain.state !== "open") return null;
    return { store, now, signal, tools: chainTools(there), chain, kept, ...row };
  });
}

/** Null if this process ends before. */
async function readAndClose(running: Running, { newUuid }: Following): Promise<Outcome | null> {
  const { store, now, tools, chain, kept } = running;
  const { job } = chain;
  let outcome: Outcome | null = null;
  const close = async (tx: Tx, changes: Change[]) => {
    if (!(await holdsChain(tx, job))) throw new ChainLost();
    outcome = await closeChain(tx, running, changes);
  };
  const came = await whileItTakes(running, {
    move: async (client) => {
      await tools.readChanges(store, client, { now, newUuid, chain: { job, plan: kept.plan.changes, close } });
      return "over";
    },
  });
  return came === "left" ? null : outcome;
}

/** Closes a job with what its chain has done, in the transaction that writes that. */
async function closeChain(tx: Tx, { chain, kept, now }: Running, done: Change[]): Promise<Outcome> {
  const { job, steps } = chain;
  const at = now();
  const ids = realIds(kept.plan.changes, done);
  const plan: Plan = { ...withIds({ ...kept.plan, changes: [] }, ids), changes: done };
  if (steps.some(({ status }) => status === "error")) {
    const refusal = failedChain(steps, done);
    await closeStopped(tx, job, { ...plan, outcomes: [], conflicts: [], result: null }, { refusal, now: at });
    await endChain(tx, job, "stopped", at);
    return { ok: false, job, refusal };
  }
  const ours = await writeOurs(tx, job, withIds(kept.ours, ids), at);
  const all = { ...plan, changes: [...done, ...ours] };
  await closeJob(tx, job, all, [], at);
  await endChain(tx, job, "done", at);
  return { ok: true, job, plan: all };
}

/** Writes what only this store knows upon what the cluster has made of the rest. */
async function writeOurs(tx: Tx, job: number, ours: readonly Change[], now: number): Promise<Change[]> {
  if (ours.length === 0) return [];
  const { changes } = takeBack(ours, await loadUndoWorld(tx, job, ours));
  await applyChanges(tx, changes, { now, job });
  return changes;
}
