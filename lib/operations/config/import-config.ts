import { rememberedState } from "@/lib/domain/cluster/remembered-state";
import type { Consent } from "@/lib/domain/cluster/replacement";
import type { StateDifferences } from "@/lib/domain/cluster/state-differences";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import type { Refusal } from "@/lib/domain/refusal";
import { count } from "@/lib/domain/sentence";
import type { Finding } from "@/lib/domain/verify/finding";
import { loadFreed, loadState, stayingFreed, writeState } from "@/lib/store/cluster-state";
import { beforeImport } from "@/lib/store/database/backup";
import { refuseJob } from "@/lib/store/jobs";
import type { Tx } from "@/lib/store/store";
import { whyNotReplaced } from "../chain/way-of-plan";
import type { Context } from "../operation";
import { type ClusterCounts, importRefusal, readConfigFile } from "./config-file";
import type { ImportInput } from "./preview-import";
import {
  closeReplacement,
  openReplacement,
  type Replaced,
  type Replacement,
  replaceCluster,
  stateSummary,
} from "./replace-cluster";

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
 * Jobs stay. A file that cannot be read never becomes a job; one with unaccepted repairs, or of another cluster without its
 * name, is a refused one.
 */
export async function importConfig(input: ImportInput & Consent, context: Context): Promise<ImportOutcome> {
  const { role, store, now, newUuid } = context;
  if (!allows(role, "administrator"))
    return { ok: false, job: null, refusal: roleRefusal("administrator"), findings: [] };
  const linked = await whyNotReplaced(store.reader);
  if (linked) return { ok: false, job: null, refusal: linked, findings: [] };
  const file = readConfigFile(input.text, newUuid);
  const { state, findings } = file;
  const refusal = importRefusal(file, input.acceptRepairs);
  if (state === null) return { ok: false, job: null, refusal: refusal ?? unreadable, findings };
  const replacement = importOf(input, state, findings);
  if (refusal) {
    const job = await store.write((tx) => openReplacement(tx, replacement, context));
    await store.write((tx) => refuseJob(tx, job, refusal, [], now()));
    return { ok: false, job, refusal, findings };
  }
  const outcome = await (await replaceCluster(replacement, input, context)).over;
  if (!outcome.ok) return { ...outcome, findings };
  const { job, copy, counts, differences } = outcome;
  return { ok: true, job, copy, counts, differences, findings };
}

const unreadable: Refusal = { code: "wrong_input", field: "file", message: "The file cannot be read." };

/** The import of a state. Its job keeps the cluster's name and the size of the file, not the file. */
function importOf(
  { text, acceptRepairs }: ImportInput,
  state: ClusterState,
  findings: readonly Finding[],
): Replacement {
  return {
    opcode: "OP_CONFIG_IMPORT",
    summary: stateSummary("Import", state),
    params: { cluster: state.cluster?.name ?? null, bytes: text.length, acceptRepairs },
    undoOf: null,
    copyName: beforeImport,
    next: async (_tx, before) => rememberedState(before, state),
    freed: stayingFreed,
    warnings: findings.length > 0 ? [`${count(findings.length, "finding")} in the file. Verify lists them.`] : [],
    result: { findings: findings.length },
  };
}

/** Opens the job of an import, in the caller's transaction. */
export function openImport(
  tx: Tx,
  input: ImportInput,
  state: ClusterState,
  context: Omit<Context, "store">,
): Promise<number> {
  return openReplacement(tx, importOf(input, state, []), context);
}

type ImportSituation = { findings: Finding[]; now: number };

/** Writes the cluster of a file and closes the job of its import, in the caller's transaction: no copy is kept. */
export async function writeImport(
  tx: Tx,
  job: number,
  state: ClusterState,
  { findings, now }: ImportSituation,
): Promise<Replaced> {
  const before = await loadState(tx);
  const after = rememberedState(before, state);
  await writeState(tx, after, stayingFreed(await loadFreed(tx), before, after), job);
  const next = importOf({ text: "", acceptRepairs: false }, state, findings);
  return closeReplacement(tx, job, { next, before, after, copy: null, now });
}
