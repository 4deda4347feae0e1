import { setTimeout as pause } from "node:timers/promises";
import { isOver } from "@/lib/domain/job/job";
import { tidiedText } from "@/lib/domain/job/tidied-job";
import { jobMark } from "@/lib/queries/job/job-mark";
import { findBareJob, findTidied } from "@/lib/queries/jobs";
import { type JobField, jobFields, jobJson } from "@/lib/wire/job-json";
import { fieldsRefusal } from "@/lib/wire/queries/query-limits";
import { type Answer, answer, badRequest, notFound, refused } from "./answer";
import { jobId } from "./jobs";
import type { Request } from "./request";

/** How long one request waits, and how often it looks, in milliseconds. */
const longest = 10_000;
const look = 250;

type Wanted = { fields: unknown[]; info: unknown[] | null; serial: number };

/**
 * Waits until a job is not as it was: `previous_job_info` are the values of `fields` and `previous_log_serial` the
 * last line of the log that the caller knows. Answers null when nothing has changed (rules 10.5). The parameters are
 * in the body of a GET.
 */
export async function waitForJob(request: Request): Promise<Answer> {
  const wanted = wantedOf(request.body);
  if (typeof wanted === "string") return badRequest(wanted);
  const tooMany = fieldsRefusal(wanted.fields.map(String));
  if (tooMany) return refused(tooMany);
  const end = Date.now() + longest;
  let seen: string | null = null;
  for (;;) {
    const mark = await jobMark(request.store.reader, jobId(request));
    if (mark === null || mark !== seen) {
      const news = await newsOf(request, wanted);
      if (news !== null) return news;
    }
    seen = mark;
    if (Date.now() + look > end || request.left.aborted) return answer(null);
    await pause(look);
  }
}

/** What is not as the caller knows it, or that the job is over or missing; null: nothing. */
async function newsOf(request: Request, wanted: Wanted): Promise<Answer | null> {
  const job = await findBareJob(request.store.reader, jobId(request));
  if (job === null) return notFound(await whyMissing(request));
  const json = jobJson(job);
  const info = wanted.fields.map((field) => (isField(field) ? json[field] : null));
  const entries = (json.oplog as [[number][]])[0].filter(([serial]) => serial > wanted.serial);
  const isNews = JSON.stringify(info) !== JSON.stringify(wanted.info) || entries.length > 0;
  return isNews || isOver(job.status) ? answer({ job_info: info, log_entries: entries }) : null;
}

async function whyMissing(request: Request): Promise<string> {
  const tidied = await findTidied(request.store.reader, jobId(request));
  return tidied ? tidiedText(tidied) : `There is no job ${jobId(request)}.`;
}

function wantedOf(body: unknown): Wanted | string {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return "The body must be an object.";
  const {
    fields,
    previous_job_info: info = null,
    previous_log_serial: serial = null,
  } = body as Record<string, unknown>;
  if (fields === undefined) return "Required parameter 'fields' is missing";
  if (!Array.isArray(fields)) return "The 'fields' parameter should be a list";
  if (info !== null && !Array.isArray(info)) return "The 'previous_job_info' parameter should be a list";
  if (serial !== null && !Number.isInteger(serial)) return "The 'previous_log_serial' parameter should be a number";
  return { fields, info, serial: Number(serial ?? 0) };
}

function isField(field: unknown): field is JobField {
  return jobFields.some((known) => known === field);
}
