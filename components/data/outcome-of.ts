import type { Answer } from "@/app/actions/action";
import type { JobProgress } from "@/lib/queries/job-progress";
import { getJson, RequestError } from "./request";

/** How often a job that takes time is asked about, in milliseconds. */
const look = 500;

/** Waits until a job is over, and answers what its submission would have answered. */
export async function outcomeOf(job: number): Promise<Exclude<Answer, { pending: true }>> {
  for (;;) {
    const progress = await getJson<JobProgress | null>(`/api/jobs/${job}/progress?since=0`);
    if (progress === null) throw new RequestError(`There is no job ${job}.`);
    if (progress.came) return progress.came;
    await new Promise((resolve) => setTimeout(resolve, look));
  }
}
