import type { HeldObject } from "@/lib/domain/chain/held-objects";
import { heldObjects } from "@/lib/domain/chain/held-objects";
import type { WayThere } from "@/lib/domain/chain/step";
import type { Dependency } from "@/lib/domain/job/dependencies";
import { setApart } from "@/lib/domain/job/private-parameters";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { JobObject, Plan } from "@/lib/domain/model/plan";
import type { Refusal } from "@/lib/domain/refusal";
import { applyChanges } from "@/lib/store/apply-changes";
import { comesBefore, giveUpTurn, holdObjects, waitForTurn } from "@/lib/store/chain/chain-turns";
import { openChain } from "@/lib/store/chain/chains";
import { lastJobThere } from "@/lib/store/cluster-link/cluster-link";
import { beginJob } from "@/lib/store/job/job-requests";
import { closeJob, holdOf, nextLook, refuseJob } from "@/lib/store/jobs";
import type { Tx } from "@/lib/store/store";
import { awaitDependencies, type Going, inTime } from "../job/carry-out";
import { brokenOff, whyNotOn } from "../job/refused";
import type { Outcome } from "../operation-row";
import { type Following, followChain } from "./follow-chain";

type Decided =
  | { ok: false; refusal: Refusal<Conflict>; objects: JobObject[] }
  | { ok: true; plan: Plan; way: WayThere | null };

/** A change that the linked cluster carries out. */
export type ChangeThere = Following & {
  depends: readonly Dependency[];
  /** What it does now and how the cluster does it, or why it is refused. Nothing is written. */
  decide: (tx: Tx, job: number) => Promise<Decided>;
};

/**
 * Has the linked cluster carry out a job that was opened: when the jobs are over on which it depends, and the chains that change the
 * same objects. It goes on by itself, as with `carryOutLater`.
 */
export function carryOutThere(change: ChangeThere, job: number): Going<Outcome> {
  const carried = { ...change, what: "operation" } as const;
  return inTime<Outcome>(carried, job, async (signal) => {
    const unmet = await awaitDependencies(carried, job, signal);
    if (unmet !== null) return unmet;
    for (;;) {
      if (signal.aborted) return brokenOff(change, job, signal);
      const begun = await change.store.write((tx) => begin(tx, job, change));
      if (begun === "open") return followChain(job, change, signal);
      if ("done" in begun) return begun.done;
      await itsTurn(change, job, begun.objects, signal);
    }
  });
}

/** Goes on with an open chain that this process has taken over. */
export function carryOn(following: Following, job: number): Going<Outcome> {
  const carried = { ...following, what: "operation" } as const;
  return inTime<Outcome>(carried, job, (signal) => followChain(job, following, signal));
}

/** Waits until no chain comes before this one any longer; whether that is so is asked again where nobody else can write. */
async function itsTurn(
  { store }: ChangeThere,
  job: number,
  objects: readonly HeldObject[],
  signal: AbortSignal,
): Promise<void> {
  do await nextLook();
  while (!signal.aborted && (await comesBefore(store.reader, job, objects)) !== null);
}

type BegunThere = "open" | { done: Outcome } | { objects: HeldObject[] };

/** Decides, and writes down what is to be sent before any of it is; or that others come first. */
async function begin(tx: Tx, job: number, { decide, now }: ChangeThere): Promise<BegunThere> {
  const at = now();
  const { own, status } = await holdOf(tx, job);
  if (!own || (status !== "queued" && status !== "waiting"))
    return { done: { ok: false, job, refusal: await whyNotOn(tx, job, at) } };
  const decided = await decide(tx, job);
  if (!decided.ok || decided.way === null) {
    const { refusal, objects } = decided.ok ? { refusal: unlinked, objects: decided.plan.objects } : decided;
    await giveUpTurn(tx, job);
    await refuseJob(tx, job, refusal, objects, at);
    return { done: { ok: false, job, refusal } };
  }
  const { plan, way } = decided;
  if (way.steps.length === 0) return { done: await writeHere(tx, job, { ...plan, changes: way.ours }, at) };
  const objects = heldObjects(plan.changes);
  if ((await comesBefore(tx, job, objects)) !== null) {
    await waitForTurn(tx, job, objects, at);
    return { objects };
  }
  await beginJob(tx, job, false, at);
  const { changes } = setApart(plan.changes);
  const warnings = [...plan.warnings, ...way.notes];
  const kept = { plan: { ...plan, changes, warnings }, ours: way.ours, after: await lastJobThere(tx) };
  await openChain(tx, job, kept, way.steps, at);
  await holdObjects(tx, job, objects);
  return "open";
}

const unlinked: Refusal<never> = {
  code: "wrong_state",
  message: "The link with the cluster was removed before the job began. Nothing was changed.",
  remedy: "Submit it again.",
};

/** What the cluster knows nothing of is written at once. */
async function writeHere(tx: Tx, job: number, plan: Plan, now: number): Promise<Outcome> {
  await beginJob(tx, job, false, now);
  await giveUpTurn(tx, job);
  await applyChanges(tx, plan.changes, { now, job });
  await closeJob(tx, job, plan, [], now);
  return { ok: true, job, plan };
}
