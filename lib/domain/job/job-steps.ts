import { count } from "../sentence";
import { hookRuns, type ScriptRun } from "./hook-runs";
import { isOver, type Job } from "./job";

/** What a job knows of its steps. */
export type Stepping = Pick<Job, "status" | "hookPhase" | "log" | "refusal" | "startedAt" | "endedAt">;

export type StepState = "to come" | "running" | "done" | "warned" | "failed" | "left out";

/** One of the four steps of a change with hooks, and what is said of it. Times are seconds since the epoch, null where unknown. */
export type JobStep = {
  id: "plan" | "before" | "change" | "after";
  title: string;
  state: StepState;
  said: string;
  /** When it began and ended, as far as that is known. */
  began: number | null;
  ended: number | null;
  scripts: ScriptRun[];
  notes: string[];
};

/** Whether a job is told in steps: it goes on, or hooks had a part in it. */
export function hasSteps({ status, hookPhase, log }: Stepping): boolean {
  return !isOver(status) || hookPhase !== null || log.some(({ hook }) => hook !== undefined);
}

/** Plan, hooks before the change, the change, hooks after it: in order, whatever became of each. */
export function jobSteps(job: Stepping): JobStep[] {
  const before = hookRuns(job.log, "pre");
  const after = hookRuns(job.log, "post");
  const isWritten = job.status === "success";
  return [
    { id: "plan", title: "Plan", ...planOf(job), ...at(hasBegun(job) ? job.startedAt : null) },
    { id: "before", title: "Hooks before the change", ...beforeOf(job, before.scripts), ...told(before) },
    { id: "change", title: "Change", ...changeOf(job), ...at(isWritten ? job.endedAt : null) },
    { id: "after", title: "Hooks after the change", ...afterOf(job, after.scripts), ...told(after) },
  ];
}

type Told = Pick<JobStep, "began" | "ended" | "scripts" | "notes">;

function at(moment: number | null): Told {
  return { began: moment, ended: null, scripts: [], notes: [] };
}

function told({ scripts, notes }: ReturnType<typeof hookRuns>): Told {
  const ends = scripts.flatMap(({ end }) => end?.at ?? []);
  const began = scripts.length === 0 ? null : Math.min(...scripts.map((script) => script.began));
  const ended = ends.length > 0 && ends.length === scripts.length ? Math.max(...ends) : null;
  return { began, ended, scripts, notes: notes.map(({ message }) => message) };
}

type Said = Pick<JobStep, "state" | "said">;

function hasBegun({ status, log }: Stepping): boolean {
  return status !== "queued" && status !== "waiting" && (status !== "canceled" || log.length > 0);
}

/** Hooks stopped it, or could not be run; nothing else did. */
function isVetoed({ status, refusal }: Stepping): boolean {
  return status === "error" && refusal?.hooks !== undefined;
}

function planOf(job: Stepping): Said {
  if (job.status === "canceled" && !hasBegun(job)) return { state: "left out", said: "not made" };
  if (!hasBegun(job)) return { state: "to come", said: job.status === "waiting" ? "once it may begin" : "next" };
  if (job.status === "error" && !isVetoed(job) && !job.log.some(({ hook }) => hook !== undefined))
    return { state: "failed", said: "refused" };
  return { state: "done", said: "checked" };
}

function beforeOf(job: Stepping, scripts: readonly ScriptRun[]): Said {
  if (!hasBegun(job) && !isOver(job.status)) return { state: "to come", said: "a script that fails stops the change" };
  if (job.status === "running" && job.hookPhase === "pre") {
    const at = scripts.length === 0 ? "" : `script ${scripts.length}, `;
    return { state: "running", said: `${at}nothing is written yet` };
  }
  if (job.status === "canceled") return { state: "left out", said: scripts.length === 0 ? "not run" : "broken off" };
  if (isVetoed(job)) return { state: "failed", said: passedText(scripts, "said no") };
  if (scripts.length === 0) return { state: "done", said: "none runs" };
  return { state: "done", said: passedText(scripts, "failed") };
}

function changeOf({ status, hookPhase }: Stepping): Said {
  if (status === "success") return { state: "done", said: "written in one transaction" };
  if (status === "error") return { state: "left out", said: "not made, nothing was written" };
  if (status === "canceled") return { state: "left out", said: "not made, nothing was written" };
  if (status === "running" && hookPhase === null) return { state: "running", said: "being written" };
  return { state: "to come", said: "written in one transaction; from there on it cannot be canceled" };
}

function afterOf({ status, hookPhase }: Stepping, scripts: readonly ScriptRun[]): Said {
  if (status === "error" || status === "canceled") return { state: "left out", said: "not run" };
  if (status !== "success") return { state: "to come", said: "a failure is a warning" };
  if (hookPhase === "post")
    return { state: "running", said: scripts.length === 0 ? "the change is written" : `script ${scripts.length}` };
  if (scripts.length === 0) return { state: "done", said: "none runs" };
  const failed = scripts.some(({ end }) => end?.result !== "success");
  return failed
    ? { state: "warned", said: `${passedText(scripts, "failed")}; the change stays` }
    : { state: "done", said: passedText(scripts, "failed") };
}

/** "4 passed, 1 said no" */
function passedText(scripts: readonly ScriptRun[], no: string): string {
  const passed = scripts.filter(({ end }) => end?.result === "success").length;
  const others = scripts.length - passed;
  if (scripts.length === 0) return "not run";
  if (others === 0) return `${passed} passed`;
  return passed === 0 ? `${count(others, "script")} ${no}` : `${passed} passed, ${others} ${no}`;
}
