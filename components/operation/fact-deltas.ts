import type { Change } from "@/lib/domain/model/change";
import type { NetworkFacts } from "@/lib/domain/model/network";
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

/** "The gateway of prod is 10.1.0.9 instead of 10.1.0.1." */
export function deltaSentence(name: string, { label, before, after }: Delta): string {
  const what = `The ${label === "IPv6" || label.startsWith("MAC") ? label : label.toLowerCase()} of ${name}`;
  const is = label === "Tags" ? "are" : "is";
  if (before === none) return `${what} ${is} ${after}.`;
  return after === none ? `${what} ${is} no longer ${before}.` : `${what} ${is} ${after} instead of ${before}.`;
}

/** "The tags of gpu are a, b instead of a."; nothing where they stay. */
export function tagTexts(name: string, before: readonly string[], after: readonly string[]): string[] {
  const delta = { label: "Tags", before: before.join(", ") || none, after: after.join(", ") || none };
  return delta.before === delta.after ? [] : [deltaSentence(name, delta)];
}
