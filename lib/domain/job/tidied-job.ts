import { type Refusal, refuse } from "../refusal";
import { count } from "../sentence";

/** A job that was tidied away (rules 16.29): its number is all that is left of it. */
export type TidiedJob = {
  id: number;
  /** When, in seconds since the epoch, and for how many days jobs were kept then; null where that is forgotten. */
  tidied: { at: number; days: number } | null;
};

/** "Job 17 was tidied away on 2026-11-30: jobs were kept for 365 days." The day is that of UTC. */
export function tidiedText({ id, tidied }: TidiedJob): string {
  if (tidied === null) return `Job ${id} was tidied away some time ago.`;
  const day = new Date(tidied.at * 1_000).toISOString().slice(0, 10);
  return `Job ${id} was tidied away on ${day}: ${whileKept(tidied.days)}.`;
}

/** "jobs were kept for 365 days" */
export function whileKept(days: number): string {
  return `jobs were kept for ${count(days, "day")}`;
}

/** What to do instead of undoing a tidied job. */
export const byHand = "It can no longer be undone. Change by hand what you want back.";

/** Why a tidied job cannot be undone, and what to do instead. */
export function tidiedRefusal(job: TidiedJob): Refusal {
  return refuse("unknown_entity", tidiedText(job), { field: "job", remedy: byHand }).refusal;
}

/** Why no job can depend on a tidied one. */
export function tidiedDependency(job: TidiedJob): Refusal {
  const message = `${tidiedText(job)} No job can depend on it.`;
  return refuse("unknown_entity", message, { field: "depends", remedy: "Name a job that there is." }).refusal;
}

/** For how long something is kept, as a sentence: "Jobs are kept for 365 days." `days` is null for ever. */
export function keptText(what: string, days: number | null): string {
  return `${what} are kept ${days === null ? "forever" : `for ${count(days, "day")}`}.`;
}
