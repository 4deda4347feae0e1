import type { Finding, FindingCode } from "./finding";
import { networkOf, repairOf } from "./repairs";

/** What verify found that somebody has to do something about, in numbers: all but what is only good to know. */
export type Problems = {
  count: number;
  /** The most frequent kinds, most first, and how many others there are. */
  kinds: { code: FindingCode; count: number }[];
  moreKinds: number;
  /** The networks with the most, most first, and how many others there are. */
  networks: { name: string; count: number }[];
  moreNetworks: number;
  /** How many can be repaired by a job that we know. */
  repairs: number;
};

/** How many kinds and networks are named. */
const named = 3;

/** Counts findings. What stands for others that are not listed counts once. */
export function problemsOf(findings: readonly Finding[]): Problems {
  const problems = findings.filter(({ severity }) => severity !== "info");
  const kinds = counted(problems.map(({ code }) => code));
  const networks = counted(problems.flatMap((finding) => networkOf(finding)?.name ?? []));
  return {
    count: problems.length,
    kinds: kinds.slice(0, named).map(([code, count]) => ({ code, count })),
    moreKinds: Math.max(0, kinds.length - named),
    networks: networks.slice(0, named).map(([name, count]) => ({ name, count })),
    moreNetworks: Math.max(0, networks.length - named),
    repairs: problems.filter((finding) => repairOf(finding) !== null).length,
  };
}

/** Each value with how often it is there, most first. */
function counted<T>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
