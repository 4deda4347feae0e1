import type { Job } from "../job/job";
import { type SeenJob, seenJobs } from "../job/seen-jobs";
import { type Shown, shown } from "../job/shown";
import { jobCommand } from "./job-command";

/** A job as its page shows it; of what was asked, only the command that asks the same, and which jobs of a linked cluster were seen. */
export type ShownJob = Shown<Omit<Job, "params" | "said">> & { command: string | null; seen: SeenJob[] };

export function shownJob(job: Job): ShownJob {
  const { params: _, said: __, ...rest } = job;
  return { ...shown(rest), command: jobCommand(job), seen: seenJobs(job) };
}
