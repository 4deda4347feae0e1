import type { ClusterProblem } from "./cluster-problem";

/** What a test of a link looks at, in the order in which it is told. */
export const testedParts = [
  "reached",
  "version",
  "reading",
  "changing",
  "clocks",
  "masterAddress",
  "jobQueue",
] as const;

export type TestedPart = (typeof testedParts)[number];

/** What was found of one part. The words are the same in the browser and on the command line. */
export type TestedLine = {
  part: TestedPart;
  /** limited: the link works, and less is possible; failed: it cannot be linked like that. */
  verdict: "good" | "limited" | "failed";
  /** "Ganeti 3.0.2" */
  text: string;
  /** A second line: more about it or, where it is not good, the remedy. */
  note: string | null;
};

/** What came of a test of a link. Nothing was changed by it, here or on the cluster. */
export type LinkTest = {
  /** Seconds since the epoch, and how many seconds it took. */
  at: number;
  took: number;
  /** What could be found out, as far as it came. */
  cluster: { name: string; uuid: string } | null;
  version: string | null;
  canRead: boolean;
  canWrite: boolean;
  /** What DNS says of the cluster's name, or what was given. RAPI does not tell it. */
  masterIp: string | null;
  /** The parts that were looked at: a failed one ends the test. */
  lines: TestedLine[];
  /** Why it cannot be linked like that; null where it can. */
  problem: ClusterProblem | null;
};
