import { type Differences, differingKinds, type StateDifferences } from "../cluster/state-differences";
import type { ClusterProblem } from "../cluster-link/cluster-problem";
import { count, verb } from "../sentence";
import { differenceCount } from "./compare-sides";

/** Differences for a page: the first objects of each kind, and of an object the first parts; `total` counts all objects. */
export type ListedDifferences = { differences: StateDifferences; total: number };

/**
 * What comes of comparing the store with the cluster that it is linked with. `at`: when that was read, in seconds since the epoch;
 * `moving`: something was done there meanwhile; `unread`: how many of its jobs are not in the store yet.
 */
export type ComparedAnswer =
  | { state: "unlinked" }
  | { state: "failed"; problem: ClusterProblem }
  | ({ state: "compared"; name: string; at: number; moving: boolean; unread: number } & ListedDifferences);

/** How many objects of a kind are listed, of those that only one side has and those that differ, and parts of one object. */
const mostObjects = 200;
const mostParts = 20;

/** Nobody reads thousands of lines, and no browser needs to hold them. */
export function listedDifferences(differences: StateDifferences): ListedDifferences {
  const kinds = Object.fromEntries(differingKinds.map((kind) => [kind, firstOf(differences[kind])]));
  const { parts, ...cluster } = differences.cluster;
  return {
    differences: { ...differences, ...kinds, cluster: { ...cluster, parts: parts.slice(0, mostParts) } },
    total: differenceCount(differences),
  };
}

function firstOf({ added, removed, changed }: Differences): Differences {
  return {
    added: added.slice(0, mostObjects),
    removed: removed.slice(0, mostObjects),
    changed: changed.slice(0, mostObjects).map(({ name, parts }) => ({ name, parts: parts.slice(0, mostParts) })),
  };
}

/** Said where differences may come of what the store will read in a moment. */
export function unreadText(jobs: number): string {
  return `${count(jobs, "job")} of the cluster ${verb(jobs, "has", "have")} not been read into the store yet.`;
}
