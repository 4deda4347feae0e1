import type { Change } from "../../model/change";
import type { Refusal } from "../../refusal";
import { count, verb } from "../../sentence";
import type { StepDone } from "../step";

/**
 * What a job is refused with whose chain has stopped: which job failed there, in the cluster's words, and what was done. `changes` are
 * those that were read as its own: a job that fails may have done a part of its work.
 */
export function failedChain(steps: readonly StepDone[], changes: readonly Change[]): Refusal<never> {
  const failed = steps.find(({ status }) => status === "error");
  const done = steps.filter(({ status }) => status === "success").length;
  const left = steps.filter(({ status }) => status === "not_started").length;
  const who = failed?.clusterJob ? `Job ${failed.clusterJob} failed on the cluster` : "The cluster refused a step";
  const words = (failed?.error ?? "it does not say why").replace(/^Op[A-Z]\w*Error: /, "").replace(/\.$/, "");
  const parts = [
    ...(done > 0 ? [`${count(done, "step")} before ${verb(done, "was", "were")} done`] : []),
    ...(left > 0 ? [`${count(left, "step")} ${verb(left, "was", "were")} not started`] : []),
  ];
  const rest = parts.length === 0 ? "" : ` ${parts.join(", ")}.`;
  return {
    code: "environment_error",
    message: `${who}: ${words}.${rest}`,
    remedy: remedyFor(done, changes),
  };
}

function remedyFor(done: number, changes: readonly Change[]): string {
  if (changes.some(({ type }) => type !== "touch")) return "Finish it, or take back what was done.";
  return done === 0 ? "Nothing was changed. Try again." : "Nothing of it is left there. Finish it.";
}
