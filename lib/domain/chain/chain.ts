import type { ChainState } from "../job/job";
import type { StepDone, StepStatus } from "./step";

export type { ChainState };

/** What a job of ours has the cluster do. Times in seconds since the epoch. */
export type Chain = {
  job: number;
  /** What its jobs there are found by: "gn-51903". */
  mark: string;
  state: ChainState;
  createdAt: number;
  endedAt: number | null;
  steps: StepDone[];
};

/** Whether nothing more becomes of a step. */
export function isFinal(status: StepStatus): boolean {
  return status === "success" || status === "error" || status === "not_started";
}

/** A job of the cluster, as far as a step wants to know it. Times in seconds since the epoch. */
export type JobThere = {
  id: number;
  /** As Ganeti says: queued, waiting, canceling, running, canceled, success or error */
  status: string;
  /** What each of its opcodes answered; of a failed one its kind of error and its words. */
  results: readonly unknown[];
  startedAt: number | null;
  endedAt: number | null;
};

export type StepNews = Pick<StepDone, "number" | "status" | "error" | "startedAt" | "endedAt">;

/** What the cluster's jobs say of the steps that wait for them: those of which something is new, in the order of their numbers. */
export function newsOf(steps: readonly StepDone[], jobs: ReadonlyMap<number, JobThere>): StepNews[] {
  const status = new Map(steps.map((step) => [step.number, step.status]));
  return steps.flatMap((step): StepNews[] => {
    const job = step.clusterJob === null ? undefined : jobs.get(step.clusterJob);
    if (job === undefined || isFinal(step.status)) return [];
    const news = stepAfter(step, job, status);
    status.set(step.number, news.status);
    const isNew = news.status !== step.status || news.startedAt !== step.startedAt;
    return isNew ? [news] : [];
  });
}

function stepAfter(step: StepDone, job: JobThere, known: ReadonlyMap<number, StepStatus>): StepNews {
  const { number } = step;
  const times = { startedAt: job.startedAt, endedAt: job.endedAt };
  switch (job.status) {
    case "success":
      return { number, status: "success", error: null, ...times };
    case "running":
    case "canceling":
      return { number, status: "running", error: null, startedAt: job.startedAt, endedAt: null };
    case "canceled":
      return { number, status: "error", error: "It was canceled on the cluster.", ...times };
    case "error": {
      // Ganeti ends a job as failed whose dependency has failed: nothing of it was done.
      const lacks = step.needs.some((need) => ["error", "not_started"].includes(known.get(need) ?? ""));
      if (lacks) return { number, status: "not_started", error: null, startedAt: null, endedAt: job.endedAt };
      return { number, status: "error", error: wordsOf(job.results), ...times };
    }
    default:
      return { number, status: "queued", error: null, startedAt: null, endedAt: null };
  }
}

/** "OpPrereqError: The configured IP address 10.1.0.28 is already in use" */
function wordsOf(results: readonly unknown[]): string {
  const failed = results.find((result) => Array.isArray(result) && typeof result[0] === "string");
  if (!Array.isArray(failed)) return "It does not say why.";
  const [kind, said] = failed;
  const words = Array.isArray(said) ? said[0] : said;
  return typeof words === "string" && words !== "" ? `${kind}: ${words}` : String(kind);
}

/** The steps that never start because one that they need has failed, or never starts. */
export function neverStarting(steps: readonly StepDone[]): number[] {
  const lost = new Set(
    steps.flatMap(({ number, status }) => (status === "error" || status === "not_started" ? [number] : [])),
  );
  const found: number[] = [];
  for (const { number, status, needs } of steps) {
    if (status !== "planned" || !needs.some((need) => lost.has(need))) continue;
    lost.add(number);
    found.push(number);
  }
  return found;
}
