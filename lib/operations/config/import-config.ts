import {
  type Differences,
  differenceLines,
  type StateDifferences,
  stateDifferences,
} from "@/lib/domain/cluster/state-differences";
import type { LogLine } from "@/lib/domain/job/job";
import type { Ref } from "@/lib/domain/model/cluster";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { jobObject, type Plan, planOf } from "@/lib/domain/model/plan";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import type { Refusal } from "@/lib/domain/refusal";
import { count } from "@/lib/domain/sentence";
import type { Finding } from "@/lib/domain/verify/finding";
import { loadState, replaceState } from "@/lib/store/cluster-state";
import { beforeImport, dropCopy, keepCopy } from "@/lib/store/database/backup";
import { closeJob, failJob, givenUp, openJob, refuseJob, renewLease } from "@/lib/store/jobs";
import type { Tx } from "@/lib/store/store";
import type { Context } from "../operation";
import { type ClusterCounts, clusterCounts, importRefusal, readConfigFile } from "./config-file";
import type { ImportInput } from "./preview-import";

export type ImportOutcome =
  | {
      ok: true;
      job: number;
      /** Where the previous database is kept; null for a dry run. */
      copy: string | null;
      counts: ClusterCounts;
      differences: StateDifferences;
      findings: Finding[];
    }
  | { ok: false; job: number | null; refusal: Refusal; findings: Finding[] };

/**
 * Replaces the whole cluster by that of a file, in one transaction, after keeping a copy of the database (rules 16.19).
 * Jobs stay. A file that cannot be read never becomes a job; one with unaccepted repairs is a refused one.
 */
export async function importConfig(input: ImportInput, context: Context): Promise<ImportOutcome> {
  const { role, store, now, newUuid } = context;
  if (!allows(role, "administrator"))
    return { ok: false, job: null, refusal: roleRefusal("administrator"), findings: [] };
  const file = readConfigFile(input.text, newUuid);
  const { state, findings } = file;
  const refusal = importRefusal(file, input.acceptRepairs);
  if (state === null) return { ok: false, job: null, refusal: refusal ?? unreadable, findings };
  const job = await store.write((tx) => openImport(tx, input, state, context));
  if (refusal) {
    await store.write((tx) => refuseJob(tx, job, refusal, [], now()));
    return { ok: false, job, refusal, findings };
  }
  const replaced = await replace(job, state, findings, context);
  return replaced ? { ok: true, job, ...replaced, findings } : { ok: false, job, refusal: givenUp, findings };
}

const unreadable: Refusal = { code: "wrong_input", field: "file", message: "The file cannot be read." };

/** Null if the job was cancelled while it waited. */
async function replace(
  job: number,
  state: ClusterState,
  findings: Finding[],
  context: Context,
): Promise<Replaced | null> {
  const { store, now, dryRun } = context;
  let copy: string | null = null;
  try {
    return await store.write(async (tx) => {
      // Takes the lock, so that the copy is exactly what is replaced. The transaction may run twice.
      if (!(await renewLease(tx, job, now()))) return null;
      if (copy !== null) dropCopy(copy);
      copy = dryRun ? null : keepCopy(store, beforeImport, now());
      return await writeImport(tx, job, state, { findings, copy, dryRun, now: now() });
    });
  } catch (error) {
    if (copy !== null) dropCopy(copy);
    await failJob(store, job, error, "import", now());
    throw error;
  }
}

type ImportSituation = { findings: Finding[]; copy: string | null; dryRun: boolean; now: number };

/** Writes the cluster and closes the job of its import, in the caller's transaction. */
export async function writeImport(
  tx: Tx,
  job: number,
  state: ClusterState,
  situation: ImportSituation,
): Promise<Replaced> {
  const before = await loadState(tx);
  const differences = stateDifferences(before, state);
  if (!situation.dryRun) await replaceState(tx, state, job);
  const replaced = { copy: situation.copy, counts: clusterCounts(state), differences };
  await closeJob(
    tx,
    job,
    planFor({ before, state }, replaced, situation.findings),
    logOf(replaced, situation.now),
    situation.now,
  );
  return replaced;
}

/** Opens the job of an import. It keeps the cluster's name and the size of the file, not the file. */
export function openImport(
  tx: Tx,
  { text, acceptRepairs }: ImportInput,
  state: ClusterState,
  { actor, door, reason, dryRun, now }: Omit<Context, "store">,
): Promise<number> {
  const params = { cluster: state.cluster?.name ?? null, bytes: text.length, acceptRepairs };
  const title = { opcode: "OP_CONFIG_IMPORT" as const, summary: importSummary(state), params };
  return openJob(tx, { ...title, actor, door, reason, dryRun, now: now() });
}

type Replaced = { copy: string | null; counts: ClusterCounts; differences: StateDifferences };

/**
 * What the job keeps: how much changed and where the copy is, filed under the cluster and what differs in it, what is
 * gone included: its history ends with this job.
 */
function planFor(
  { before, state }: { before: ClusterState; state: ClusterState },
  { copy, counts, differences }: Replaced,
  findings: readonly Finding[],
): Plan {
  return planOf(importSummary(state), {
    warnings: findings.length > 0 ? [`${count(findings.length, "finding")} in the file. Verify lists them.`] : [],
    result: { counts, copy, findings: findings.length },
    objects: [
      ...(state.cluster ? [jobObject("cluster", state.cluster)] : []),
      ...differing(before.networks, state.networks, differences.networks).map((row) => jobObject("network", row)),
      ...differing(before.groups, state.groups, differences.groups).map((row) => jobObject("group", row)),
    ],
  });
}

/** The differences, and where the previous database is, as the log of the job. */
export function logOf({ copy, differences }: Replaced, at: number): LogLine[] {
  const kept = copy === null ? [] : [`Copy of the previous database: ${copy}`];
  return [...differenceLines(differences), ...kept].map((message) => ({ at, level: "info", message }));
}

function differing(before: Ref[], after: Ref[], { added, changed, removed }: Differences): Ref[] {
  const [gone, here] = [new Set(removed), new Set([...added, ...changed.map(({ name }) => name)])];
  return [...after.filter(({ name }) => here.has(name)), ...before.filter(({ name }) => gone.has(name))];
}

export function importSummary({ cluster, networks, groups, nodes, instances }: ClusterState): string {
  const parts = [
    count(networks.length, "network"),
    count(groups.length, "group"),
    count(nodes.length, "node"),
    count(instances.length, "instance"),
  ];
  return `Import ${cluster?.name ?? "a cluster"}: ${parts.join(", ")}`;
}
