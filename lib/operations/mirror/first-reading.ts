import { rememberedState } from "@/lib/domain/cluster/remembered-state";
import { isOver } from "@/lib/domain/mirror/cluster-job";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import type { Refusal } from "@/lib/domain/refusal";
import { fault } from "@/lib/ganeti/cluster-fault";
import { stayingFreed } from "@/lib/store/cluster-state";
import { beforeImport } from "@/lib/store/database/backup";
import { memoryOf } from "@/lib/store/mirror/last-read";
import { noteLastJob, noteLinked, noteProgress, type ReadingStart, readingStart } from "@/lib/store/mirror/link-state";
import type { Store } from "@/lib/store/store";
import { readMirror } from "@/lib/wire/mirror/read-mirror";
import { type Replacement, replaceCluster, stateSummary } from "../config/replace-cluster";
import { inTurn, type Turn, TurnLost } from "./in-turn";
import type { FirstReading, ReadingClient, ReadingTools } from "./mirror-calls";
import { readAllRows } from "./read-rows";
import { stateOnMaster } from "./state-on-master";

type Tools = ReadingTools & Pick<Parameters<FirstReading>[2], "actor" | "door" | "reason">;

export const firstReading: FirstReading = (store, client, tools) =>
  inTurn(store, tools, (turn) => read(store, client, tools, turn));

async function read(store: Store, client: ReadingClient, tools: Tools, turn: Turn) {
  const { now, newUuid, actor, door, reason } = tools;
  const start = await readingStart(store.reader);
  if (start === null) throw new TurnLost();
  // Somebody else has read it while this one waited for its turn.
  const job = start.readAt === null ? null : await linkingJob(store);
  if (job !== null) return { ok: true as const, job };
  const readAt = now();
  // What is done while it is read is read again after it, by its jobs: those that begin then, and those that are not over now.
  const { lastJob, open } = await jobsNow(client);
  const whole = await stateOnMaster(store, start, tools);
  const state = whole ?? (await readRows(store, client, tools, { turn, start }));
  const replacement = replacementBy(state, {
    hold: turn.hold,
    done: async (tx) => {
      await noteLastJob(tx, Math.min(lastJob, ...open.map((id) => id - 1)));
      await noteLinked(tx, { readAt, now: now() });
    },
  });
  const context = { store, actor, door, reason, now, newUuid, role: "administrator", dryRun: false } as const;
  const replaces = (await store.reader.cluster.findFirst({ select: { name: true } }))?.name;
  // Hooks of a linked cluster run there.
  const { over } = await replaceCluster(replacement, { replaces }, { ...context, isHistory: true });
  const outcome = await over;
  const read = { readAt, keptAt: readAt, comparedAt: readAt, lastJob, by: whole ? "file" : "rapi" } as const;
  if (outcome.ok) Object.assign(memoryOf(store, start), { ...read, open: new Set(open) });
  return outcome.ok
    ? ({ ok: true, job: outcome.job } as const)
    : { ok: false as const, refusal: outcome.refusal as Refusal };
}

type Begun = { turn: Turn; start: ReadingStart };

async function readRows(store: Store, client: ReadingClient, { newUuid }: Tools, { turn, start }: Begun) {
  const rows = await readAllRows(client, (done, total) =>
    store.write(async (tx) => {
      await turn.hold(tx);
      await noteProgress(tx, { done, total });
    }),
  );
  const { state, findings } = readMirror(rows, { masterIp: start.masterIp, newUuid });
  if (state === null) throw fault("unexpected", `The cluster cannot be read: ${findings[0]?.message ?? ""}`);
  return state;
}

async function linkingJob({ reader }: Store): Promise<number | null> {
  const where = { opcode: "OP_CLUSTER_LINK", status: "success" };
  return (await reader.job.findFirst({ where, select: { id: true }, orderBy: { id: "desc" } }))?.id ?? null;
}

/** The newest job of the cluster, and those that are not over. */
async function jobsNow(client: ReadingClient): Promise<{ lastJob: number; open: number[] }> {
  const rows = await client.query("job", ["id", "status"], null, 15);
  const jobs = rows.map(({ id, status }) => ({ id: Number(id), status: String(status) }));
  return {
    lastJob: jobs.reduce((most, { id }) => Math.max(most, id), 0),
    open: jobs.filter((job) => !isOver(job)).map(({ id }) => id),
  };
}

type Around = { hold: Turn["hold"]; done: NonNullable<Replacement["besides"]> };

function replacementBy(state: ClusterState, { hold, done }: Around): Replacement {
  return {
    opcode: "OP_CLUSTER_LINK",
    summary: stateSummary("Link with", state),
    params: { cluster: state.cluster?.name ?? "" },
    undoOf: null,
    copyName: beforeImport,
    refused: async (tx) => {
      await hold(tx);
      return null;
    },
    next: async (_tx, before) => rememberedState(before, state),
    freed: stayingFreed,
    warnings: [],
    result: {},
    besides: done,
  };
}
