import { setTimeout } from "node:timers/promises";
import type { ClusterRequest } from "@/lib/domain/chain/step";
import { type ClusterFault, fault } from "@/lib/ganeti/cluster-fault";
import type { ClusterJob, JobsAsked } from "@/lib/ganeti/cluster-jobs";
import type { ChainTools } from "@/lib/operations/chain/tools";
import { applyChanges } from "@/lib/store/apply-changes";

type Sent = { request: ClusterRequest; reason: string; id: number | null };

/** What becomes of a request: it is taken and answered; taken, and the answer is lost; not taken, and that is known or not. */
export type Fate = "taken" | "answer lost" | "lost" | "not sent" | ClusterFault;

/**
 * For tests: a cluster as far as a chain asks it, which carries every job out at once. `fates` are those of the next requests; each
 * request that comes is in `sent`, with the number of its job if it became one.
 */
export function fakeCluster() {
  const sent: Sent[] = [];
  const jobs: ClusterJob[] = [];
  const fates: Fate[] = [];
  const failing = new Map<number, string>();
  const waiting = new Set<string>();
  const archived = new Set<number>();
  let away = false;
  let asks = 0;
  let broken = false;
  let pauses = 0;
  let fails: ClusterFault | null = null;
  let uuid = "cluster";

  const answering = () => {
    asks += 1;
    if (fails !== null) throw fails;
    if (away) throw fault("silent", "The cluster does not answer.", { sent: true });
  };

  function take(request: ClusterRequest, reason: string): number {
    const id = 100 + jobs.length + 1;
    const depends = (request.body?.depends ?? []) as [number, string[]][];
    const lacks = depends.some(([need]) => jobs.find((job) => job.id === need)?.status !== "success");
    const words = lacks ? "Dependency job failed" : failing.get(jobs.length + 1);
    const opcode = /connect$/.test(request.path) ? "OP_NETWORK_CONNECT" : "OP_NETWORK_SET_PARAMS";
    jobs.push({
      ...{ id, summary: [], opStatus: [], trail: [{ source: "gnt:user", reason }], ops: [{ OP_ID: opcode }] },
      status: words === undefined ? "success" : "error",
      results: words === undefined ? [null] : [["OpPrereqError", [words, "wrong_state"]]],
      ...{ receivedAt: 1, startedAt: 1, endedAt: 2 },
    });
    return id;
  }

  const client = {
    get: async () => {
      answering();
      return { name: "cluster", uuid };
    },
    query: async (_kind: string, fields: readonly string[]) => {
      answering();
      if (!fields.includes("archived")) return [];
      const rows = jobs.filter(({ id }) => archived.has(id));
      return rows.map(({ id, ops, trail }) => {
        const reason = trail.map((entry) => [entry.source, entry.reason, 0]);
        return { id, ops: ops.map((op) => ({ ...op, reason })), archived: true };
      });
    },
    jobs: async ({ after, ids = [] }: JobsAsked) => {
      answering();
      if (broken) {
        broken = false;
        throw new Error("broken");
      }
      const found = jobs.filter(
        ({ id }) => (after !== undefined && id > after && !archived.has(id)) || ids.includes(id),
      );
      return found.map((job) => (waiting.size > 0 ? { ...job, status: "queued" } : job));
    },
    submit: async (request: ClusterRequest, reason: string) => {
      answering();
      const fate = fates.shift() ?? "taken";
      const isTaken = fate === "taken" || fate === "answer lost";
      const id = isTaken ? take(request, reason) : null;
      sent.push({ request, reason, id });
      if (fate === "taken" && id !== null) return id;
      if (typeof fate !== "string") throw fate;
      throw fault("silent", "The cluster did not answer.", { sent: fate !== "not sent" });
    },
  };

  const pause: ChainTools["pause"] = async (seconds, signal) => {
    pauses += 1;
    await setTimeout(seconds * 1_000, undefined, { signal }).catch(() => {});
  };

  /** What is read is what the plan says. */
  const readChanges: ChainTools["readChanges"] = async (store, _client, { now, chain }) => {
    if (chain === undefined) return { changes: [] };
    const done = jobs.length > 0 && jobs.every(({ status }) => status === "success") ? [...chain.plan] : [];
    await store.write(async (tx) => {
      await applyChanges(tx, done, { now: now(), job: chain.job });
      await chain.close(tx, done);
    });
    return { changes: done };
  };

  return {
    ...{ sent, jobs, fates, failing },
    /** Jobs stay queued until `release`. */
    hold: () => void waiting.add("all"),
    release: () => waiting.clear(),
    goAway: () => {
      away = true;
    },
    comeBack: () => {
      away = false;
    },
    /** Every request fails like this, until it is null. */
    failWith: (given: ClusterFault | null) => {
      fails = given;
    },
    /** Another cluster answers in its place. */
    become: (other: string) => {
      uuid = other;
    },
    /** The next job is archived as soon as it is there: it is listed only for who wants to see the archive. */
    archiveNext: () => void archived.add(100 + jobs.length + 1),
    /** The next look at jobs ends in an error of our own. */
    breakDown: () => {
      broken = true;
    },
    /** How often it was asked something. */
    asked: () => asks,
    /** How often a chain has waited. */
    pauses: () => pauses,
    tools: { client: async () => client, readChanges, pause, settle: 0.3, poll: 0.02, retry: 0.02 },
  };
}
