import { foldedText } from "@/components/map/address/address-of";
import { isReservable, labelOf } from "@/components/map/states";
import type { ComparedRun, RunSide } from "@/lib/domain/past/compared-runs";
import type { Comparison } from "@/lib/queries/past/compare";

/** A run of a comparison, with who made it so. */
export type ListedRun = Extract<Comparison, { known: true }>["runs"][number];

/** What happened to a run: free before, free after, or neither. */
export const kinds = ["taken", "freed", "other"] as const;
export type Kind = (typeof kinds)[number];

export function kindOf({ before, after }: ComparedRun): Kind {
  if (isReservable(before.state) === isReservable(after.state)) return "other";
  return isReservable(before.state) ? "taken" : "freed";
}

/** How many addresses a run has. */
export function sizeOfRun({ first, last }: ComparedRun): number {
  return last - first + 1;
}

/** Who or why, in a few words: "web-31", "load balancers"; the state where nobody says. */
export function sideText({ state, external, instances }: RunSide): string {
  const names = instances.map(({ name }) => name);
  const reasons = [...new Set(external.flatMap(({ reason }) => (reason === "" ? [] : [reason])))];
  const said = [...names, ...reasons].join("; ");
  return said === "" ? labelOf(state).toLowerCase() : said;
}

/** The list as text, one run a line, with tabs between: addresses, count, before, after, when, who, job and reason. */
export function comparisonText(runs: readonly ListedRun[]): string {
  const head = ["Addresses", "Count", "Before", "After", "Changed", "By", "Job", "Reason"];
  const lines = runs.map((run) => [
    foldedText(run),
    String(sizeOfRun(run)),
    sideText(run.before),
    sideText(run.after),
    run.by ? new Date(run.by.at * 1000).toISOString() : "",
    run.by?.actor ?? "",
    run.by ? String(run.by.job) : "",
    run.by?.reason ?? "",
  ]);
  return [head, ...lines].map((cells) => cells.map((cell) => cell.replace(/\s/g, " ")).join("\t")).join("\n");
}
