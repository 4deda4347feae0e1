import { type DifferingKind, differingKinds, type StateDifferences } from "@/lib/domain/cluster/state-differences";
import { differenceCount } from "@/lib/domain/mirror/compare-sides";
import { onOneLine } from "@/lib/domain/printable";
import { count, verb } from "@/lib/domain/sentence";

const words: Record<DifferingKind, string> = {
  networks: "network",
  groups: "group",
  nodes: "node",
  instances: "instance",
  connections: "connection",
};

/** A line for each object that only one side has, and for each part of an object that differs; at last how many objects differ. */
export function differencesText({ cluster, ...kinds }: StateDifferences): string {
  const { before, after, parts } = cluster;
  const other = [
    ...(before !== null && before !== after ? [`- cluster ${before}`] : []),
    ...(after !== null && before !== after ? [`+ cluster ${after}`] : []),
  ];
  const own = parts
    .filter(({ label }) => label !== "name")
    .map((part) => `~ cluster ${after}: ${part.label}: ${part.before} -> ${part.after}`);
  const lines = differingKinds.flatMap((kind) => {
    const { removed, added, changed } = kinds[kind];
    const named = (sign: string) => (one: { name: string; about: string }) =>
      `${sign} ${words[kind]} ${one.name}${one.about === "" ? "" : ` (${one.about})`}`;
    return [
      ...removed.map(named("-")),
      ...added.map(named("+")),
      ...changed.flatMap(({ name, parts: differing }) =>
        differing.map((part) => `~ ${words[kind]} ${name}: ${part.label}: ${part.before} -> ${part.after}`),
      ),
    ];
  });
  const number = differenceCount({ cluster, ...kinds });
  const sum = number === 0 ? "No differences." : `${count(number, "object")} ${verb(number, "differs", "differ")}.`;
  return [...other, ...own, ...lines, sum].map((line) => `${onOneLine(line)}\n`).join("");
}
