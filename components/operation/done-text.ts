import type { Plan } from "@/lib/domain/model/plan";

/** So many warnings are said in a toast; its job has all of them. */
const most = 2;

/** What was done, and what its jobs warn of: "prod connected to gpu. 10.1.0.5 is carried outside prod too." */
export function doneText(what: string, jobs: readonly { plan: Pick<Plan, "warnings"> }[]): string {
  const warnings = [...new Set(jobs.flatMap(({ plan }) => plan.warnings))];
  const more = warnings.length - most;
  const said =
    more > 0 ? [...warnings.slice(0, most), `${more} more ${more === 1 ? "note" : "notes"} in the job`] : warnings;
  return [what, ...said.map((text) => text.replace(/\.$/, ""))].join(". ");
}
