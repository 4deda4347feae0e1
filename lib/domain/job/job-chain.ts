import { listed, verb } from "../sentence";
import type { Job } from "./job";

/** A job in a chain, and how the earlier one has to end for the later one to begin; nothing: in any way. */
export type LinkedJob = Pick<Job, "id" | "summary" | "actor" | "status"> & { wanted: string[] };

/** What a job waits for, and what waits for it. */
export type JobChain = { before: LinkedJob[]; after: LinkedJob[] };

/** "It starts when job 51907 has succeeded. If that fails or is canceled, this one ends without a change." */
export function waitingText(before: readonly Pick<LinkedJob, "id" | "wanted">[]): [string, string] {
  const ids = before.map(({ id }) => String(id));
  const which = `${verb(ids.length, "job", "jobs")} ${listed(ids)}`;
  if (before.every(({ wanted }) => wanted.length === 0))
    return [`It starts when ${which} ${verb(ids.length, "is", "are")} over.`, "However that ends."];
  const isSuccess = before.every(({ wanted }) => wanted.length === 1 && wanted[0] === "success");
  const ends = isSuccess
    ? `${verb(ids.length, "has", "have")} succeeded`
    : `${verb(ids.length, "has", "have")} ended as needed`;
  return [`It starts when ${which} ${ends}.`, "If that fails or is canceled, this one ends without a change."];
}

/** "needs the success of 51907", "needs the end of 51907" */
export function needText({ wanted }: Pick<LinkedJob, "wanted">, id: number): string {
  if (wanted.length === 1 && wanted[0] === "success") return `needs the success of ${id}`;
  return `needs the end of ${id}`;
}
