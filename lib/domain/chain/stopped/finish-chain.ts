import type { Job } from "../../job/job";
import type { Change } from "../../model/change";
import type { Moment } from "../../model/moment";
import { type Plan, planOf } from "../../model/plan";
import { ok, type Refusal, type Result, refuse } from "../../refusal";
import { midSentence } from "../../sentence";
import { differencesOf } from "../../undo/compared";
import { takeBack } from "../../undo/take-back";
import { movedOn, outcomeOf } from "../../undo/undo-job";
import { comparedPools, withAddresses } from "../../undo/undo-pools";
import { factKey, type UndoSituation } from "../../undo/undo-situation";
import { wrongPlaces } from "../../undo/wrong-places";

type Stopped = {
  job: Pick<Job, "id" | "summary" | "objects">;
  /** What of its plan is still to be done (left-changes.ts). */
  left: readonly Change[];
  situation: UndoSituation;
};

/**
 * Finishes what a linked cluster has done in part: what is left of the plan is done upon what is there now, unless something of it has
 * changed since; then it says what.
 */
export function planFinish({ job, left, situation }: Stopped, moment: Moment): Result<Plan> {
  if (left.length === 0)
    return refuse("wrong_state", `Everything that job ${job.id} was to do is there.`, {
      field: "job",
      remedy: "There is nothing to finish.",
    });
  const taken = takeBack(left, situation);
  const ledger = { ...taken, changes: withAddresses(taken.changes, situation, moment) };
  const pools = comparedPools(ledger.changes, situation);
  const others = otherAddresses(left, situation);
  const facts = [...ledger.moved, ...others, ...pools.flatMap(({ same, text }) => (same ? [] : [text]))];
  const wrong = facts.length > 0 ? [] : wrongPlaces(ledger, situation);
  const moved = [...new Set([...facts, ...wrong])];
  if (moved.length > 0) {
    const compared = [...ledger.compared, ...pools.map(({ text: _, ...row }) => row)];
    return movedOn(job, moved, situation, differencesOf(compared, [...ledger.others, ...others, ...wrong], situation));
  }
  return ok(
    planOf(finishSummary(job.summary), {
      changes: ledger.changes,
      outcomes: ledger.changes.flatMap(outcomeOf).sort((a, b) => a.first - b.first),
      objects: job.objects,
    }),
  );
}

/** A NIC that is still to come into a network or to leave it with its address, and has another one by now. */
function otherAddresses(left: readonly Change[], { facts }: UndoSituation): string[] {
  return left.flatMap((change) => {
    if (change.type !== "nic" || change.before === null || change.after === null) return [];
    const present = facts.get(factKey(change).key);
    if (present === undefined || [change.before.ip, change.after.ip].some((ip) => ip === present.ip)) return [];
    return [`${factKey(change).label} has ${present.ip ?? "no address"}, no longer ${change.before.ip ?? "none"}`];
  });
}

/** "Finish: connect prod to gpu, adopt 2" */
export function finishSummary(summary: string): string {
  return `Finish: ${midSentence(summary.replace(/^Finish: /, ""))}`;
}

/** "Take back: connect prod to gpu, adopt 2" */
export function takeBackSummary(summary: string): string {
  return `Take back: ${midSentence(summary)}`;
}

type Chained = Pick<Job, "id" | "status" | "undoneBy" | "there">;

/** Why a job cannot be finished or taken back, whatever has happened since; null when it may be. */
export function stoppedRefusal({ id, undoneBy, there }: Chained, linked: boolean): Refusal<never> | null {
  const no = (message: string, remedy: string): Refusal<never> => ({
    code: "wrong_state",
    field: "job",
    ...{ message, remedy },
  });
  if (there === "open" || there === "waiting") return no(`Job ${id} is not over.`, "Wait until it has ended.");
  if (there !== "stopped")
    return no(`Job ${id} did not stop on the cluster on its way.`, "There is nothing to finish, or to take back.");
  if (undoneBy !== null) return no(`What job ${id} did was taken back by job ${undoneBy}.`, "Submit it anew.");
  if (!linked)
    return no(
      "The store is no longer linked with the cluster.",
      "Undo the job, or make the remaining changes by hand.",
    );
  return null;
}
