import type { SeenJob } from "@/lib/domain/mirror/cluster-job";
import { readJobs } from "@/lib/wire/mirror/cluster-jobs";
import { jobFields, jobFilter } from "@/lib/wire/mirror/mirror-fields";
import type { ReadingClient } from "./mirror-calls";

/** What tells that a job is there, and how far it is. */
export type JobSign = Pick<SeenJob, "id" | "status">;

/** A time limit in seconds for one answer, and of how many jobs one answer tells what they did: parameters and results may be long. */
const seconds = 15;
const slice = 100;

/** The jobs of the cluster with a higher number than `after`, and `others` by their numbers: there may be thousands. */
export async function jobSigns(
  client: ReadingClient,
  after: number,
  others: readonly number[] = [],
): Promise<JobSign[]> {
  return readJobs(await client.query("job", ["id", "status"], jobFilter(after, others), seconds));
}

/** What some jobs do, slice by slice, as far as somebody wants to hear of it. One that was archived meanwhile is not among them. */
export async function* jobDetails(client: ReadingClient, ids: readonly number[]): AsyncGenerator<SeenJob[]> {
  for (let at = 0; at < ids.length; at += slice) {
    const filter = ["|", ...ids.slice(at, at + slice).map((id) => ["==", "id", id])];
    yield readJobs(await client.query("job", jobFields, filter, seconds));
  }
}

/** The same, all of them. */
export async function allDetails(client: ReadingClient, ids: readonly number[]): Promise<SeenJob[]> {
  const found: SeenJob[] = [];
  for await (const some of jobDetails(client, ids)) found.push(...some);
  return found;
}
