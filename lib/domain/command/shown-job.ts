import type { Job } from "../job/job";
import { type Shown, shown } from "../job/shown";
import { jobCommand } from "./job-command";

/** A job as its page shows it; of what was asked, only the command that asks the same. */
export type ShownJob = Shown<Omit<Job, "params" | "said">> & { command: string | null };

export function shownJob(job: Job): ShownJob {
  const { params: _, said: __, ...rest } = job;
  return { ...shown(rest), command: jobCommand(job) };
}
