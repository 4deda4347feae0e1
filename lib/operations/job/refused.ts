import type { Refusal } from "@/lib/domain/refusal";
import { canceledRefusal, closeCanceled, givenUp, holdOf, refuseOwnJob } from "@/lib/store/jobs";
import type { Store, Tx } from "@/lib/store/store";
import type { BrokenOff } from "./live-jobs";

/** A job that does not go on in this process, and why. */
export type Refused = { ok: false; job: number; refusal: Refusal<never> };

type Carrier = { store: Pick<Store, "write">; now: () => number };

const stopped: Refusal<never> = {
  code: "internal_error",
  message: "Its process was stopped while hooks ran before the change. Nothing was written.",
  remedy: "Submit it again.",
};

/** A job that was to end: cancelled, or because its process does. One that has not begun is left to others. */
export async function brokenOff(change: Carrier, job: number, signal: AbortSignal): Promise<Refused> {
  const { store, now } = change;
  if ((signal.reason as BrokenOff) === "canceled") return closedMeanwhile(change, job);
  const refusal = await store.write(async (tx) => {
    const { own, status } = await holdOf(tx, job);
    if (own && (status === "queued" || status === "waiting")) return leftToOthers;
    return (await refuseOwnJob(tx, job, stopped, now())) ? stopped : whyNotOn(tx, job, now());
  });
  return { ok: false, job, refusal };
}

const leftToOthers: Refusal<never> = {
  code: "wrong_state",
  message: "This process ends before the job has begun.",
  remedy: "Another one carries it out.",
};

const takenByOthers: Refusal<never> = {
  code: "wrong_state",
  message: "Another process has taken this job and carries it out.",
  remedy: "Look in Activity what comes of it.",
};

/** Refuses a job of this process; says why it is not refused, where it is another one's now, or over. */
export async function refused({ store, now }: Carrier, job: number, refusal: Refusal<never>): Promise<Refused> {
  const why = await store.write(async (tx) =>
    (await refuseOwnJob(tx, job, refusal, now())) ? refusal : whyNotOn(tx, job, now()),
  );
  return { ok: false, job, refusal: why };
}

/** Why a job cannot go on that is no longer as it was: somebody cancelled it, found its lease ended, or has taken it. */
export async function closedMeanwhile({ store, now }: Carrier, job: number): Promise<Refused> {
  const refusal = await store.write((tx) => whyNotOn(tx, job, now()));
  return { ok: false, job, refusal };
}

/** The same in a transaction that wanted to write; a job that was to be cancelled is closed. */
export async function whyNotOn(tx: Tx, job: number, now: number): Promise<Refusal<never>> {
  const { own, status, canceledBy } = await holdOf(tx, job);
  if (canceledBy === null) return own ? givenUp : takenByOthers;
  // Another process closes its own when it has ended the hooks.
  if (own && status === "running") await closeCanceled(tx, job, now);
  return canceledRefusal(canceledBy);
}
