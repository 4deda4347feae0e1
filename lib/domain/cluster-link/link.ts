import type { ClusterProblem, ShownCertificate } from "./cluster-problem";

/** reading: for the first time; linked; away: it does not answer; stopped: until an administrator does something. */
export type LinkState = "reading" | "linked" | "away" | "stopped";

/** A try that failed. Seconds since the epoch. */
export type FailedTry = { at: number } & ClusterProblem;

/** The link with a living cluster, as doors show it: without its password. Times in seconds since the epoch. */
export type Link = {
  host: string;
  port: number;
  user: string;
  canWrite: boolean;
  fingerprint: string;
  certificate: ShownCertificate;
  pinnedBy: string;
  pinnedAt: number;
  linkedBy: string;
  linkedAt: number;
  /** "3.0.2" */
  version: string;
  masterIp: string | null;
  readerCommand: string | null;
  state: LinkState;
  stateSince: number;
  problem: ClusterProblem | null;
  /** Newest first. */
  tries: FailedTry[];
  nextTryAt: number | null;
  /** How many instances are read, while it is read for the first time. */
  progress: { done: number; total: number } | null;
  /** As of when the store holds the cluster's state; null before the first reading is over. */
  readAt: number | null;
};
