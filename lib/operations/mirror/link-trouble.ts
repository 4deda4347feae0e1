import type { ClusterProblem, ProblemKind } from "@/lib/domain/cluster-link/cluster-problem";
import type { Link } from "@/lib/domain/cluster-link/link";
import { ClusterFault } from "@/lib/ganeti/cluster-fault";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { readAtOf } from "@/lib/store/mirror/last-read";
import { noteReadAt, noteTrouble } from "@/lib/store/mirror/link-state";
import type { Store } from "@/lib/store/store";
import { OtherCluster } from "./read-changes";

/** What only an administrator can put right. */
const stopping: readonly ProblemKind[] = ["certificate", "password", "key", "rights"];

/** `stops`: only an administrator can put it right. */
type Problem = ClusterProblem & { stops: boolean };

/** Null for what is no problem of the cluster. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof OtherCluster) return { kind: "unexpected", message: error.message, stops: true };
  if (!(error instanceof ClusterFault)) return null;
  return { ...error.problem, stops: stopping.includes(error.problem.kind) };
}

/** Stops the link for what somebody else than its reader has found, where only an administrator can put that right. */
export async function stopFor(store: Store, error: unknown, now: number): Promise<void> {
  const problem = problemOf(error);
  const link = problem?.stops ? await findLink(store.reader) : null;
  if (problem && link && link.state !== "stopped") await noteProblem(store, link, problem, now);
}

/** Seconds until the next try: soon at first, and then every half minute. */
const backOff = [5, 10, 15, 20, 25, 30];

/** Writes to the link what went wrong: it is away, and tried again by and by, or has stopped. */
export async function noteProblem(store: Store, link: Link, { stops, ...problem }: Problem, at: number): Promise<void> {
  const tries = link.state === "linked" ? 0 : link.tries.length;
  const wait = backOff[Math.min(tries, backOff.length - 1)] ?? 30;
  const readAt = readAtOf(store, link);
  const away = link.readAt === null ? "reading" : "away";
  await store.write(async (tx) => {
    // Other processes ask the row as of when it is.
    if (readAt !== null) await noteReadAt(tx, readAt);
    const state = stops ? "stopped" : away;
    await noteTrouble(tx, { state, since: readAt ?? at, nextTryAt: stops ? null : at + wait, problem, at });
  });
}
