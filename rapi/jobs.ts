import { findJob, recentJobs } from "@/lib/queries/jobs";
import { bulkJobFields, jobJson, unknownJob } from "@/lib/wire/job-json";
import { type Answer, answer, refused } from "./answer";
import { flagOf, nameIn, type Request } from "./request";

/** How many of the newest jobs a list contains; older ones are still found by their number. */
const listed = 1_000;

export async function getJobs({ store, query }: Request): Promise<Answer> {
  const bulk = flagOf(query, "bulk");
  if (!bulk.ok) return refused(bulk.refusal);
  const jobs = await listedJobs(store);
  if (!bulk.value) return answer(jobs.map(({ id }) => ({ id, uri: `/2/jobs/${id}` })));
  return answer(jobs.map((job) => Object.fromEntries(bulkJobFields.map((field) => [field, job[field]]))));
}

/** The newest jobs, oldest first. */
export async function listedJobs(store: Request["store"]) {
  return (await recentJobs(store.reader, listed)).toReversed().map(jobJson);
}

/** A job that does not exist is also answered, with empty fields, as by the original. */
export async function getJob(request: Request): Promise<Answer> {
  const id = jobId(request);
  const job = await findJob(request.store.reader, id);
  return answer(job ? jobJson(job) : unknownJob(id));
}

/** Jobs start as soon as they are submitted: there is never one to cancel. */
export async function cancelJob(request: Request): Promise<Answer> {
  const id = jobId(request);
  const job = await findJob(request.store.reader, id);
  return answer([false, job ? `Job ${id} is no longer waiting in the queue` : `Job ${id} not found in queue`]);
}

/** No job has a number that the store cannot hold. */
export function jobId(request: Request): number {
  return Math.min(Number(nameIn(request)), 2_147_483_647);
}
