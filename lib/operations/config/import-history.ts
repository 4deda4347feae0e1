import type { Consent } from "@/lib/domain/cluster/replacement";
import { type Differences, stateDifferences } from "@/lib/domain/cluster/state-differences";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { jobObject, type Plan, planOf } from "@/lib/domain/model/plan";
import { allows, type Door, type Role, roleRefusal } from "@/lib/domain/model/user-role";
import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { historyLine } from "@/lib/domain/past/history-line";
import { count } from "@/lib/domain/sentence";
import { bySeverity } from "@/lib/domain/verify/finding";
import { verifyState } from "@/lib/domain/verify/verify";
import { loadState, replaceState } from "@/lib/store/cluster-state";
import { beforeImport, dropCopy, keepCopy } from "@/lib/store/database/backup";
import { closeJob } from "@/lib/store/jobs";
import { keepReplaced } from "@/lib/store/past/keep-replaced";
import type { Store, Tx } from "@/lib/store/store";
import { keepWritersOut } from "@/lib/store/tidy/tidying-row";
import { readConfig, writeConfig } from "@/lib/wire/config/data";
import { operations } from "../catalogue";
import { whyNotReplaced } from "../chain/way-of-plan";
import { type Context, run } from "../operation";
import { clusterCounts } from "./config-file";
import { type ImportOutcome, openImport, writeImport } from "./import-config";
import { consentRefusal, logOf, stateSummary } from "./replace-cluster";

/** Who did something in the past, through which door, when (seconds since the epoch) and why. */
type Past = { actor: string; door: Door; role: Role; reason: string; at: number };

/** A job of the past: an operation with its input, or the undo of a job before it by that one's label. */
export type PastJob = Past & { dryRun?: boolean; label?: string } & (
    | { opcode: Exclude<OperationOpcode, "OP_JOB_UNDO">; input: unknown }
    | { undoes: string }
  );

/** A cluster as it once was, who brought it in, and what was done since then, in this order. */
export type History = {
  /** A configuration file that needs no repair. */
  text: string;
  began: Past;
  jobs: readonly PastJob[];
  /** New UUIDs for what is made on the way: a history that makes its own is the same each time. */
  newUuid: () => string;
};

/**
 * Replaces the cluster by one with a history: what happened is really done again by its operations, with the clock and the
 * names of then, so that jobs, reasons, dates and state fit together. One transaction writes all of it, or nothing. The
 * job of whoever asked for it comes last, with the true time and what differs from the cluster before.
 */
export async function importHistory(history: History, context: Context, consent: Consent = {}): Promise<ImportOutcome> {
  const { role, store, now } = context;
  if (!allows(role, "administrator"))
    return { ok: false, job: null, refusal: roleRefusal("administrator"), findings: [] };
  const linked = await whyNotReplaced(store.reader);
  if (linked) return { ok: false, job: null, refusal: linked, findings: [] };
  let copy: string | null = null;
  const write = store.write(async (tx): Promise<ImportOutcome> => {
    // So that the copy is exactly what is replaced. The transaction may run twice.
    await keepWritersOut(tx);
    const before = await loadState(tx);
    const refusal = await consentRefusal(tx, { before, after: beginning(history) }, consent);
    if (refusal) return { ok: false, job: null, refusal, findings: [] };
    if (copy !== null) dropCopy(copy);
    copy = keepCopy(store, beforeImport, now());
    const happened = await replay(tx, history, store);
    const state = await loadState(tx);
    const input = { text: history.text, acceptRepairs: false };
    const job = await openImport(tx, input, state, context);
    const replaced = { copy, counts: clusterCounts(state), differences: stateDifferences(before, state) };
    const findings = verifyState(state).sort(bySeverity);
    const log = [
      ...logOf(replaced, now()),
      { at: now(), level: "info" as const, message: historyLine(happened, dayOf(history.began)) },
    ];
    await closeJob(tx, job, planFor({ before, state }, replaced, findings.length), log, now());
    // The history has written it already: nothing differs.
    await keepReplaced(tx, job, { before: state, after: state }, now());
    return { ok: true, job, ...replaced, findings };
  });
  return write.catch((error) => {
    if (copy !== null) dropCopy(copy);
    throw error;
  });
}

/** The cluster that a history begins with; it makes no UUID of its own for this. */
function beginning({ text }: History): ClusterState {
  return readConfig(JSON.parse(text), () => "").state ?? empty;
}

/** The cluster at the end of a history, as the text of a file. The history is taken back again: nothing is written. */
export async function historyAsFile(history: History, { store }: Pick<Context, "store">): Promise<string> {
  try {
    return await store.write(async (tx) => {
      await replay(tx, history, store);
      const { cluster, ...state } = await loadState(tx);
      throw new TakenBack(cluster ? JSON.stringify(writeConfig({ ...state, cluster })) : "{}");
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.text;
    throw error;
  }
}

/** Ends a transaction without writing it, and carries out what was read in it. */
class TakenBack extends Error {
  override name = "TakenBack";
  constructor(readonly text: string) {
    super("Everything was read; nothing is to be written.");
  }
}

const empty: ClusterState = { cluster: null, groups: [], nodes: [], instances: [], networks: [], connections: [] };

/** Does everything again, in a transaction that is already open; gives the first and the last job. */
async function replay(tx: Tx, { text, began, jobs, newUuid }: History, around: Store): Promise<[number, number]> {
  const { state, findings } = readConfig(JSON.parse(text), newUuid);
  if (state === null) throw new Error("The history begins with a file that cannot be read.");
  const store = inside(tx, around);
  const then = (past: Past): Context => ({
    ...{ store, newUuid, dryRun: false, isHistory: true, now: () => past.at },
    ...{ actor: past.actor, door: past.door, role: past.role, reason: past.reason },
  });
  // What was here before has no part in the history: nothing of it is removed in it, and no reason outlives it.
  await replaceState(tx, empty);
  const first = await openImport(tx, { text, acceptRepairs: false }, state, then(began));
  await writeImport(tx, first, state, { findings, now: began.at });
  const labelled = new Map<string, number>();
  let last = first;
  for (const job of jobs) {
    const [row, input] =
      "undoes" in job
        ? [operations.OP_JOB_UNDO, { job: labelled.get(job.undoes) }]
        : [operations[job.opcode], job.input];
    const done = await run(row, input, { ...then(job), dryRun: job.dryRun ?? false });
    if (done.job === null) throw new Error(`A job of the history cannot be: ${JSON.stringify(done)}`);
    last = done.job;
    if (job.label !== undefined) labelled.set(job.label, last);
  }
  return [first, last];
}

/** A store that reads and writes in an open transaction. */
function inside(tx: Tx, store: Store): Store {
  return { ...store, reader: tx, write: (change) => change(tx), snapshot: (read) => read(tx) };
}

function dayOf({ at }: Past): string {
  return new Date(at * 1000).toISOString().slice(0, 10);
}

type Replaced = Parameters<typeof logOf>[0];

/** Filed under the cluster and what is gone with this job; whatever came has its own jobs. */
function planFor(
  { before, state }: { before: ClusterState; state: ClusterState },
  { copy, counts, differences }: Replaced,
  findings: number,
): Plan {
  const names = ({ removed }: Differences) => new Set(removed.map(({ name }) => name));
  const gone = { networks: names(differences.networks), groups: names(differences.groups) };
  return planOf(stateSummary("Import", state), {
    warnings: findings > 0 ? [`${count(findings, "finding")} in the cluster. Verify lists them.`] : [],
    result: { counts, copy, findings },
    objects: [
      ...(state.cluster ? [jobObject("cluster", state.cluster)] : []),
      ...before.networks.filter(({ name }) => gone.networks.has(name)).map((row) => jobObject("network", row)),
      ...before.groups.filter(({ name }) => gone.groups.has(name)).map((row) => jobObject("group", row)),
    ],
  });
}
