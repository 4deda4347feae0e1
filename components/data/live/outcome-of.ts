import type { Answer } from "@/app/actions/action";
import type { JobProgress } from "@/lib/queries/job/job-progress";
import { reach } from "../reach/reach";
import { getJson, RequestError } from "../request";

/** How often a job that takes time is asked about, in milliseconds; less often while the server cannot be reached. */
const look = 500;
const lookInVain = 2_000;

/**
 * Waits until a job is over, and answers what its submission would have answered. It goes on without this browser, so a server that
 * cannot be reached for a while only makes it known later.
 */
export async function outcomeOf(job: number): Promise<Exclude<Answer, { pending: true }>> {
  for (;;) {
    const progress = await progressOf(job);
    if (progress?.came) return progress.came;
    await new Promise((resolve) => setTimeout(resolve, progress === undefined ? lookInVain : look));
  }
}

/** Undefined while nobody answers. */
async function progressOf(job: number): Promise<JobProgress | undefined> {
  let progress: JobProgress | null;
  try {
    progress = await getJson<JobProgress | null>(`/api/jobs/${job}/progress?since=0`);
  } catch (error) {
    // Whoever is signed out is not told any more; what else the server answers is no answer to wait for.
    const isAnswered = error instanceof RequestError && error.cause === undefined;
    if (isAnswered && reach().state !== "lost") throw error;
    return undefined;
  }
  if (progress === null) throw new RequestError(`There is no job ${job}.`);
  return progress;
}
