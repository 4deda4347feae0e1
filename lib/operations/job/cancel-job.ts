import { allows, type Role, roleRefusal } from "@/lib/domain/model/user-role";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { type Canceling, requestCancel } from "@/lib/store/job/cancel-request";
import { largestId } from "@/lib/store/job-records";
import type { Store } from "@/lib/store/store";
import { breakOff } from "./live-jobs";

type Canceler = { store: Store; actor: string; role: Role; now: () => number };

/**
 * Cancels a job that has not written its change yet, whichever process works on it (rules 16.35). Operators may cancel every job.
 * "asked": the hooks that run before it are ended first.
 */
export async function cancelJob(job: number, { store, actor, role, now }: Canceler): Promise<Result<Canceling>> {
  if (!allows(role, "operator")) return { ok: false, refusal: roleRefusal("operator") };
  if (!Number.isInteger(job) || job < 1 || job > largestId) return ok("unknown");
  const came = await store.write((tx) => requestCancel(tx, job, actor, now()));
  if (came === "asked" || came === "canceled") breakOff(store, job);
  return ok(came);
}

/** Cancels a job as `cancelJob` does, and refuses in words where there is none or where it is too late. */
export async function cancelOrSay(job: number, canceler: Canceler): Promise<Result<Canceling>> {
  const came = await cancelJob(job, canceler);
  if (!came.ok) return came;
  if (came.value === "unknown")
    return refuse("unknown_entity", `There is no job ${job}.`, { field: "job", remedy: "Look it up in Activity." });
  if (came.value === "sent")
    return refuse("wrong_state", `Job ${job} can no longer be canceled: the cluster carries it out.`, {
      field: "job",
      remedy: "Wait until it is over, and undo it.",
    });
  if (came.value === "too late")
    return refuse("wrong_state", `Job ${job} can no longer be canceled: its change is written, or it has ended.`, {
      field: "job",
      remedy: "Undo it, if it did something.",
    });
  return came;
}
