import type { Change } from "@/lib/domain/change";
import type { NetworkFacts } from "@/lib/domain/network";
import { count } from "@/lib/domain/sentence";

/** One value before and after: a row of "Before and after". */
export type Delta = { label: string; before: string; after: string };

/** Where there is no value. */
export const none = "none";

const facts: [label: string, value: (network: NetworkFacts) => string | null][] = [
  ["Name", ({ name }) => name],
  ["Subnet", ({ network }) => network],
  ["Gateway", ({ gateway }) => gateway],
  ["IPv6", ({ network6 }) => network6],
  ["IPv6 gateway", ({ gateway6 }) => gateway6],
  ["MAC prefix", ({ macPrefix }) => macPrefix],
  ["Hold time", ({ holdMinutes }) => (holdMinutes ? count(holdMinutes, "minute") : null)],
  ["Tags", ({ tags }) => tags.join(", ") || null],
];

/** Every fact of a network that has another value afterwards. */
export function factDeltas({ before, after }: Extract<Change, { type: "network" }>): Delta[] {
  return facts
    .map(([label, value]) => ({
      label,
      before: (before && value(before)) ?? none,
      after: (after && value(after)) ?? none,
    }))
    .filter((delta) => delta.before !== delta.after);
}
