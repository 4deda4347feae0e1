import { tidiedText } from "@/lib/domain/job/tidied-job";
import { cancelJob as cancel } from "@/lib/operations/job/cancel-job";
import { findBareJob, findTidied, recentJobs } from "@/lib/queries/jobs";
import type { Tx } from "@/lib/store/store";
import { bulkJobFields, type JobJson, jobJson, unknownJob } from "@/lib/wire/job-json";
import { type Answer, answer, forbidden, notFound, refused } from "./answer";
import { listAnswer, onePage } from "./bulk/list-answer";
import { flagOf, nameIn, type Request } from "./request";

/** How many of the newest jobs a list contains; older ones are still found by their number. */
const listed = 1_000;

export async function getJobs(request: Request): Promise<Answer> {
  const bulk = flagOf(request.query, "bulk");
  if (!bulk.ok) return refused(bulk.refusal);
  return listAnswer(request, {
    question: bulk.value ? "all jobs" : "jobs",
    pages: (tx) => onePage(listedJobs(tx)),
    text: (job) => [JSON.stringify(bulk.value ? inBulk(job) : { id: job.id, uri: `/2/jobs/${job.id}` })],
  });
}

function inBulk(job: JobJson): Record<string, unknown> {
  return Object.fromEntries(bulkJobFields.map((field) => [field, job[field]]));
}

/** The newest jobs, oldest first. */
export async function listedJobs(tx: Tx): Promise<JobJson[]> {
  return (await recentJobs(tx, listed)).toReversed().map(jobJson);
}

/** A job that never was is also answered, with empty fields, as by the original. One that was tidied away is not found. */
export async function getJob(request: Request): Promise<Answer> {
  const id = jobId(request);
  const job = await findBareJob(request.store.reader, id);
  if (job) return answer(jobJson(job));
  const tidied = await findTidied(request.store.reader, id);
  return tidied ? notFound(tidiedText(tidied)) : answer(unknownJob(id));
}

/** Cancels a job that has not written its change, in the original's words (rules 10.9). */
export async function cancelJob(request: Request): Promise<Answer> {
  const { store, caller } = request;
  const id = jobId(request);
  const came = await cancel(id, { store, ...caller, now: () => Date.now() / 1_000 });
  if (!came.ok) return forbidden(`${came.refusal.message} ${came.refusal.remedy}`);
  return answer([came.value === "canceled" || came.value === "asked", `Job ${id} ${said[came.value]}`]);
}

const said = {
  canceled: "canceled",
  asked: "will be canceled",
  "too late": "is no longer waiting in the queue",
  // As of a job of Ganeti that has begun.
  sent: "is no longer waiting in the queue",
  unknown: "not found in queue",
};

/** No job has a number that the store cannot hold. */
export function jobId(request: Request): number {
  return Math.min(Number(nameIn(request)), 2_147_483_647);
}
