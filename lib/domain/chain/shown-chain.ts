import type { ChainState } from "../job/job";
import type { StepDone, StepStatus } from "./step";

/** A step as the page of its job shows it: without what is sent. */
export type ShownStep = Omit<StepDone, "request">;

/** How many steps did what. `open` are those of which nobody knows yet how they end. */
export type StepCounts = { done: number; failed: number; notStarted: number; open: number };

/** The first of some steps, in words, and how many there are. */
export type NamedSteps = { first: string[]; count: number };

/** What a linked cluster does for a job, as the job's page shows it; its steps come apart from it, because they may be many. */
export type ShownChain = {
  /** What stands in the reason of each of its jobs there: "gn-51903". */
  mark: string;
  state: ChainState;
  /** The cluster and who this console is there; null where the store is not linked any more. */
  by: { cluster: string; user: string } | null;
  counts: StepCounts;
  /** The first step that failed. */
  failed: ShownStep | null;
  /** Whether the cluster does not answer, or nobody knows whether a step arrived there: it will be looked up. */
  waits: boolean;
  /** Since when the cluster has not answered, in seconds since the epoch; null while it does. */
  awaySince: number | null;
  done: NamedSteps;
  notDone: NamedSteps;
  /** The step that is looked at first: the first that has not succeeded. */
  focus: number;
};

/** A part of the steps of a chain, in their order; null where nothing is before or after it. */
export type StepsPage = { steps: ShownStep[]; previous: number | null; next: number | null };

/** How many steps a part has. */
export const stepsPageSize = 100;

/** The first step of the part that has this one. */
export function pageStart(step: number): number {
  return Math.floor((Math.max(1, step) - 1) / stepsPageSize) * stepsPageSize + 1;
}

export function stepCount({ done, failed, notStarted, open }: StepCounts): number {
  return done + failed + notStarted + open;
}

export function isStepOpen(status: StepStatus): boolean {
  return status !== "success" && status !== "error" && status !== "not_started";
}

const words: Record<StepStatus, string> = {
  planned: "To come",
  sending: "Being sent",
  queued: "Queued",
  running: "Running",
  success: "Done",
  error: "Failed",
  not_started: "Not started",
};

/** "Done", "Failed", "Not started": how a step is doing. One of which nobody knows whether it arrived waits for the cluster. */
export function stepWord({ status }: Pick<ShownStep, "status">, { waits }: Pick<ShownChain, "waits">): string {
  return waits && isStepOpen(status) && status !== "planned" ? "Waiting for the cluster" : words[status];
}

/** "at step 4 of 5" of one that stopped, "step 2 of 5" of one that goes on; null for a chain that is done. */
export function chainPlace(chain: Pick<ShownChain, "state" | "counts" | "failed" | "focus">): string | null {
  const all = stepCount(chain.counts);
  if (chain.state === "done" || all === 0) return null;
  if (chain.state === "open") return `step ${Math.min(chain.focus, all)} of ${all}`;
  return chain.failed && `at step ${chain.failed.number} of ${all}`;
}
