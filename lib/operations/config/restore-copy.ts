import { type Consent, isAnotherCluster, otherHistory } from "@/lib/domain/cluster/replacement";
import { type StateDifferences, stateDifferences } from "@/lib/domain/cluster/state-differences";
import type { Job } from "@/lib/domain/job/job";
import { tidiedRefusal } from "@/lib/domain/job/tidied-job";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import type { Plan } from "@/lib/domain/model/plan";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { isReplacing } from "@/lib/domain/opcodes/opcodes";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/refusal";
import { count, listed } from "@/lib/domain/sentence";
import { StoreError } from "@/lib/domain/store-error";
import { alreadyUndone, undoRefusal, undoSummary } from "@/lib/domain/undo/undo-job";
import { type Freed, loadState, stayingFreed } from "@/lib/store/cluster-state";
import { copyIn } from "@/lib/store/copies/copy-jobs";
import { type KeptState, readKeptState } from "@/lib/store/copies/kept-state";
import { changesAfter, type LaterChange, sharesHistory } from "@/lib/store/copies/later-changes";
import { beforeRestore, type Copy, copyNamed, nameOf } from "@/lib/store/database/backup";
import { findJob } from "@/lib/store/job-records";
import type { Tx } from "@/lib/store/store";
import { findTidied } from "@/lib/store/tidy/tidied-jobs";
import { whyNotReplaced } from "../chain/way-of-plan";
import type { Going } from "../job/carry-out";
import type { Context } from "../operation";
import { type ClusterCounts, clusterCounts } from "./config-file";
import { noCopy } from "./remove-copy";
import {
  lastChange,
  type Replaced,
  type Replacement,
  replaceCluster,
  stateSummary,
  versionOf,
} from "./replace-cluster";

/** Which copy: by its name without a folder, or that of the import that is undone. */
export type RestoreInput = { copy: string } | { undo: number };

/** What restoring a copy would do. */
export type RestorePreview = {
  ok: true;
  /** The copy's name without a folder, when it was made (seconds since the epoch), and its size. */
  copy: { name: string; at: number; bytes: number };
  /** What its job would be called. */
  summary: string;
  counts: ClusterCounts;
  differences: StateDifferences;
  /** True where another cluster is replaced: whoever does it types its name. */
  another: boolean;
  /** Stands for what is here now: given back, it says what was seen. */
  version: string;
  /** What was changed since the copy was made and goes with what is here; null for a copy of another store. */
  later: { count: number; newest: LaterChange[] } | null;
};

export type RestoreOutcome =
  | ({ ok: true; job: number; plan: Plan } & Replaced)
  | { ok: false; job: number | null; refusal: Refusal<never> };

/** What restoring a copy would do, or why it cannot be. Side-effect free. */
export async function previewRestore(
  input: RestoreInput,
  { store, role }: Pick<Context, "store" | "role">,
): Promise<RestorePreview | { ok: false; refusal: Refusal<never> }> {
  const linked = await whyNotReplaced(store.reader);
  if (linked) return { ok: false, refusal: linked };
  const found = await findCopy(input, { store, role });
  if (!found.ok) return { ok: false, refusal: found.refusal as Refusal<never> };
  const { copy, kept, undone, summary } = found.value;
  return store.snapshot(async (tx) => {
    const before = await loadState(tx);
    const after = await ownHistory(tx, kept);
    return {
      ok: true,
      copy: { name: nameOf(copy.file), at: copy.at, bytes: copy.bytes },
      summary,
      counts: clusterCounts(after),
      differences: stateDifferences(before, after),
      another: isAnotherCluster(before, after),
      version: versionOf(before, await lastChange(tx)),
      later: (await sharesHistory(tx, kept))
        ? await changesAfter(tx, kept.lastDone, { but: undone?.id ?? null, most: mostLater })
        : null,
    };
  });
}

/** How many of the changes that go are named. */
const mostLater = 5;

/**
 * Puts the cluster back that a copy of the database holds, with the reasons and dates of its reservations, after keeping a copy
 * of what is here (rules 16.33). Jobs, the log of accesses, users, tokens and sessions stay as they are.
 */
export async function restoreCopy(input: RestoreInput & Consent, context: Context): Promise<RestoreOutcome> {
  const begun = await beginRestore(input, context);
  return begun.ok ? begun.over : { ok: false, job: null, refusal: begun.refusal };
}

/** The same, answered as soon as there is a job: hooks may run before it. */
export async function beginRestore(
  input: RestoreInput & Consent,
  context: Context,
): Promise<{ ok: false; refusal: Refusal<never> } | ({ ok: true } & Going<RestoreOutcome>)> {
  const linked = await whyNotReplaced(context.store.reader);
  if (linked) return { ok: false, refusal: linked };
  const found = await findCopy(input, context);
  if (!found.ok) return { ok: false, refusal: found.refusal as Refusal<never> };
  const { copy, kept, undone, summary } = found.value;
  const replacement: Replacement = {
    opcode: "OP_CONFIG_RESTORE",
    summary,
    params: { copy: nameOf(copy.file) },
    undoOf: undone?.id ?? null,
    copyName: beforeRestore,
    // Two who undo the same one both found it not undone.
    refused: async (tx) => (undone === null ? null : refusalOf(await undoneJob(tx, undone.id))),
    next: (tx) => ownHistory(tx, kept),
    freed: (here, before, after) => allFreed(kept.freed, stayingFreed(here, before, after)),
    warnings: [],
    result: {},
  };
  return { ok: true, ...(await replaceCluster(replacement, input, context)) };
}

/** The state that a copy holds, to export it; a refusal says why it cannot be read. */
export async function stateOfCopy(
  name: string,
  context: Pick<Context, "store" | "role">,
): Promise<Result<ClusterState>> {
  const found = await findCopy({ copy: name }, context);
  return found.ok ? ok(found.value.kept.state) : found;
}

type Found = { copy: Copy; kept: KeptState; undone: Job | null; summary: string };

async function findCopy(input: RestoreInput, { store, role }: Pick<Context, "store" | "role">): Promise<Result<Found>> {
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  const wanted = "undo" in input ? await undoneJob(store.reader, input.undo) : ok(null);
  if (!wanted.ok) return wanted;
  const name = "undo" in input ? copyIn({ result: wanted.value?.result }) : input.copy;
  const copy = name === null ? null : copyNamed(store.file, name);
  if (copy === null)
    return wanted.value === null
      ? noCopy(name ?? "")
      : refuse(
          "wrong_state",
          `The copy of the database that job ${wanted.value.id} kept is not in the folder of copies.`,
          {
            field: "job",
            remedy: "Import a configuration file of that time.",
          },
        );
  try {
    const kept = await readKeptState(copy.file);
    const summary = wanted.value ? undoSummary(wanted.value.summary) : copySummary(kept.state, copy.at);
    return ok({ copy, kept, undone: wanted.value, summary });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return refuse("wrong_state", error.problem, { field: "copy", remedy: error.remedy });
  }
}

function refusalOf(found: Result<Job>): Refusal<never> | null {
  return found.ok ? null : (found.refusal as Refusal<never>);
}

/** The import, or the restored copy, that is to be undone. */
async function undoneJob(tx: Tx, id: number): Promise<Result<Job>> {
  const job = await findJob(tx, id);
  if (job === null) {
    const tidied = await findTidied(tx, id);
    if (tidied) return { ok: false, refusal: tidiedRefusal(tidied) };
    return refuse("unknown_entity", `There is no job ${id}.`, { field: "job", remedy: "Look it up in Activity." });
  }
  if (!isReplacing(job.opcode))
    return refuse("wrong_input", `Job ${id} kept no copy of the database.`, {
      field: "job",
      remedy: "Undo it from its page.",
    });
  const refusal = undoRefusal(job) ?? alreadyUndone(job);
  return refusal ? { ok: false, refusal } : ok(job);
}

/** "Restore ganeti.example.org of 2026-11-30 11:40 UTC: 6 networks, …" */
function copySummary(state: ClusterState, at: number): string {
  const time = new Date(at * 1000).toISOString().replace("T", " ").slice(0, 16);
  if (state.cluster === null)
    return `Restore the store without a cluster of ${time} UTC: ${count(state.networks.length, "network")}`;
  const named = { ...state, cluster: { ...state.cluster, name: `${state.cluster.name} of ${time} UTC` } };
  return stateSummary("Restore", named);
}

/** The state of a copy. The numbers of jobs in it mean the jobs of this store only if they are the same ones. */
async function ownHistory(tx: Tx, kept: KeptState): Promise<ClusterState> {
  if (await sharesHistory(tx, kept)) return kept.state;
  const { networks, instances, ...rest } = kept.state;
  return {
    ...rest,
    networks: networks.map((network) => ({
      ...network,
      externals: network.externals.map((row) => ({ ...row, job: null })),
    })),
    instances: instances.map((instance) => ({
      ...instance,
      nics: instance.nics.map((nic) => (nic.since ? { ...nic, since: { ...nic.since, job: null } } : nic)),
    })),
  };
}

/** What is held back: what was then, and what was freed since; of an address that is in both, the later time. */
function allFreed(then: readonly Freed[], since: readonly Freed[]): Freed[] {
  const all = new Map<string, Freed>();
  for (const freed of [...then, ...since]) {
    const key = `${freed.networkUuid} ${freed.address}`;
    const known = all.get(key);
    if (!known || known.at < freed.at) all.set(key, freed);
  }
  return [...all.values()];
}

/** "2 later changes go as well: job 14 (…) and job 15 (…)."; empty where there are none. */
export function laterText(later: RestorePreview["later"]): string {
  if (later === null) return otherHistory;
  const { count: all, newest } = later;
  if (all === 0) return "";
  const texts = newest.map(({ id, summary }) => `job ${id} (${summary})`);
  return `${count(all, "later change")} ${all === 1 ? "goes" : "go"} as well: ${listed(texts, mostLater, all)}.`;
}
