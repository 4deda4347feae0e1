import { rangeText } from "../address/ranges";
import type { Outcome, Plan } from "../model/plan";
import { countAddresses, listed, verb } from "../sentence";
import type { ResultKind } from "./shown";

/** What a sentence needs to know of a plan that was carried out. */
export type Happened = {
  changes: readonly { type: string }[];
  results: readonly ResultKind[];
  warnings: readonly string[];
  /** What the operation answered: where a cluster is replaced, that stands here and not among the changes. */
  result?: unknown;
};

/** True if nothing of an object changed: only serial numbers, which count every request (rules 3.2). */
export function changesNothing(changes: readonly { type: string }[]): boolean {
  return changes.every(({ type }) => type === "touch");
}

/**
 * A plan with a title that says so if it changes nothing, whatever was asked: "Connect prod to gpu, unchanged". Preview,
 * Activity, the dry run of a command and the title of an undo have it from here.
 */
export function titled(plan: Plan): Plan {
  const says = /, (?:all |[\d,]+ )?(?:unchanged|kept)\b/.test(plan.summary);
  return !says && changesNothing(plan.changes) ? { ...plan, summary: `${plan.summary}, unchanged` } : plan;
}

/** What was done, said from the result and never from the request; null if the result does not say it in a sentence. */
export function happenedText(plan: Happened): string | null {
  return nothingText(plan) ?? addressesText(plan.results);
}

const done: Record<Outcome, string> = {
  reserved: "reserved",
  released: "released",
  held: "reserved for NICs",
  freed: "released",
  changed: "changed",
  kept: "kept",
  unchanged: "unchanged",
};

/** "4 addresses reserved in prod, 4 unchanged": what became of the addresses that a request named. */
function addressesText(results: readonly ResultKind[]): string | null {
  const [first, ...others] = results;
  const network = first?.first[0]?.network.name;
  if (!first || network === undefined) return null;
  const rest = others.map(({ outcome, addresses }) => `${addresses.toLocaleString("en-US")} ${done[outcome]}`);
  return [`${countAddresses(first.addresses)} ${done[first.outcome]} in ${network}`, ...rest].join(", ");
}

/** "Nothing changed: 10.1.0.121 is already reserved"; null if something did. */
export function nothingText({ changes, results, warnings, result = null }: Happened): string | null {
  if (!changesNothing(changes) || result !== null) return null;
  const why = results.length > 0 ? listed(results.map(unchangedText)) : warnings[0];
  return why === undefined ? "Nothing changed" : `Nothing changed: ${why.replace(/(; nothing changes)?\.$/, "")}`;
}

/** "10.1.0.121 is already reserved", "8 addresses are not reserved", "10.1.0.1 is kept: gateway". */
function unchangedText({ outcome, addresses, first }: ResultKind): string {
  const [range] = first;
  const which = addresses === 1 && range ? rangeText(range) : countAddresses(addresses);
  const details = listed([...new Set(first.flatMap(({ detail }) => detail ?? []))], 2);
  const are = verb(addresses, "is", "are");
  if (outcome === "kept") return `${which} ${are} kept${details && `: ${details}`}`;
  return `${which} ${are} ${details || "unchanged"}`;
}
