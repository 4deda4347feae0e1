import { rangeText } from "@/lib/domain/address/ranges";
import { nicText } from "@/lib/domain/model/conflict";
import type { Plan, RangeOutcome } from "@/lib/domain/model/plan";

/** What a change did, or would do, as the job's log: what to know first, then every range that was asked for. */
export function planLines(plan: Plan, { dryRun, now }: { dryRun: boolean; now: number }): string {
  const lines = [
    ...(dryRun ? [` - INFO: Dry run, nothing is written: ${plan.summary}`] : []),
    ...plan.warnings.map((warning) => ` - WARNING: ${warning}`),
    ...plan.outcomes.map((outcome) => ` - INFO: ${outcomeText(outcome)}`),
    ...plan.conflicts.map((conflict) => ` - INFO: ${nicText(conflict)} on ${conflict.node.name}: ${conflict.why}`),
  ];
  return lines.map((line) => `${logTime(now)} ${line}\n`).join("");
}

function outcomeText({ outcome, detail, ...range }: RangeOutcome): string {
  return `${rangeText(range)}: ${outcome}${detail ? `, ${detail}` : ""}`;
}

/** "Mon Nov 23 17:04:47 2026", as Ganeti begins the lines of a job's log. */
function logTime(seconds: number): string {
  const [day, month, date, year, time] = String(new Date(seconds * 1_000)).split(" ");
  return `${day} ${month} ${date} ${time} ${year}`;
}
