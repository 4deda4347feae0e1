import { type Consent, replacementRefusal } from "@/lib/domain/cluster/replacement";
import { differenceLines, type StateDifferences, stateDifferences } from "@/lib/domain/cluster/state-differences";
import { replaceClusterHooks } from "@/lib/domain/hook/cluster-hooks";
import { configUpdate, type HookCall } from "@/lib/domain/hook/hook-call";
import type { HookPhase, LogLine } from "@/lib/domain/job/job";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { jobObject, type Plan, planOf } from "@/lib/domain/model/plan";
import type { replacingOpcodes } from "@/lib/domain/opcodes/opcodes";
import type { Refusal } from "@/lib/domain/refusal";
import { count, listed } from "@/lib/domain/sentence";
import type { HookSettings } from "@/lib/hooks/hook-settings";
import { mayRun } from "@/lib/hooks/may-run";
import { type Freed, loadFreed, loadState, writeState } from "@/lib/store/cluster-state";
import { changesAfter, lastEnded } from "@/lib/store/copies/later-changes";
import { type beforeImport, type beforeRestore, dropCopy, keepCopy } from "@/lib/store/database/backup";
import { closeJob, openJob, refuseJob, renewLease } from "@/lib/store/jobs";
import { keepReplaced } from "@/lib/store/past/keep-replaced";
import type { Tx } from "@/lib/store/store";
import { keepUsageOfAll } from "@/lib/store/usage/pool-usage";
import { whyNotReplaced } from "../chain/way-of-plan";
import {
  type Change,
  carryOutNow,
  carryOutSoon,
  type Going,
  otherTold,
  outlook,
  runAfterwards,
  settingsFor,
  type Written,
} from "../job/carry-out";
import { whyNotOn } from "../job/refused";
import type { Told } from "../job/told";
import type { Context } from "../operation";
import { type ClusterCounts, clusterCounts } from "./config-file";
import { stateVersion } from "./state-version";

/** What takes the place of the cluster, and how its job is called. */
export type Replacement = {
  opcode: (typeof replacingOpcodes)[number];
  summary: string;
  params: Record<string, unknown>;
  /** The job that it undoes. */
  undoOf: number | null;
  /** What the copy of the database is called that is kept before it. */
  copyName: typeof beforeImport | typeof beforeRestore;
  /** Why it may not take place, asked again where nobody else can write; null if it may. */
  refused?: (tx: Tx) => Promise<Refusal<never> | null>;
  /** The state that is written, where this one is here; asked again if the transaction runs twice. */
  next: (tx: Tx, before: ClusterState) => Promise<ClusterState>;
  /** Which addresses are held back afterwards, of those that are now. */
  freed: (here: Freed[], before: ClusterState, after: ClusterState) => Freed[];
  warnings: string[];
  result: Record<string, unknown>;
  /** What is written besides, in the same transaction. */
  besides?: (tx: Tx) => Promise<void>;
};

export type Replaced = { copy: string | null; counts: ClusterCounts; differences: StateDifferences };

type Outcome = ({ ok: true; job: number; plan: Plan } & Replaced) | { ok: false; job: number; refusal: Refusal<never> };

/**
 * Replaces the whole cluster in one transaction, after keeping a copy of the database (rules 16.19 and 16.33). Jobs, users,
 * tokens and sessions stay. A dry run needs no consent: it writes nothing but its job. Hooks before it may take time (rules 16.35).
 */
export async function replaceCluster(next: Replacement, consent: Consent, context: Context): Promise<Going<Outcome>> {
  const { store, now, dryRun } = context;
  const settings = await settingsFor(context);
  const change: Change<Outcome> = {
    ...{ store, now, settings, depends: [], what: next.opcode === "OP_CONFIG_RESTORE" ? "restore" : "import" },
    foresee: async (tx) => {
      if (settings === null || !mayRun(settings, hookPath(next), "pre")) return [];
      const before = await loadState(tx);
      const sides = { before, after: await next.next(tx, before) };
      return (await refusalOf(tx, next, sides, consent, dryRun)) ? null : hooksOf(next, sides);
    },
    write: (job, told) => write(next, consent, context, { job, told, settings }),
  };
  const { told, takesTime } = await outlook(change);
  const job = await store.write((tx) => openReplacement(tx, next, context, takesTime ? "pre" : null));
  return takesTime ? carryOutSoon(change, job) : carryOutNow(change, job, told);
}

type Writing = { job: number; told: Told | null; settings: HookSettings | null };

async function write(
  next: Replacement,
  consent: Consent,
  { store, now, dryRun }: Context,
  { job, told, settings }: Writing,
): Promise<Written<Outcome>> {
  let copy: string | null = null;
  try {
    return await store.write(async (tx): Promise<Written<Outcome>> => {
      // Takes the lock, so that the copy is exactly what is replaced. The transaction may run twice.
      if (!(await renewLease(tx, job, now())))
        return { done: { ok: false, job, refusal: await whyNotOn(tx, job, now()) }, calls: [] };
      if (copy !== null) dropCopy(copy);
      copy = null;
      const before = await loadState(tx);
      const after = await next.next(tx, before);
      const refusal = await refusalOf(tx, next, { before, after }, consent, dryRun);
      if (refusal) {
        await refuseJob(tx, job, refusal, [], now());
        return { done: { ok: false, job, refusal }, calls: [] };
      }
      const calls = hooksOf(next, { before, after });
      const other = await otherTold(tx, settings, calls, told);
      if (other) return { other };
      copy = dryRun ? null : keepCopy(store, next.copyName, now());
      if (!dryRun) {
        await writeState(tx, after, next.freed(await loadFreed(tx), before, after), job);
        await next.besides?.(tx);
      }
      const hooks = dryRun ? [] : runAfterwards(settings, [...calls, configUpdate(calls, next.opcode)]);
      const then = hooks.length > 0 ? "post" : null;
      const done = await closeReplacement(tx, job, { next, before, after, copy, now: now(), then });
      return { done: { ok: true, job, ...done }, calls: hooks };
    });
  } catch (error) {
    if (copy !== null) dropCopy(copy);
    throw error;
  }
}

/** Why it may not take place, where nobody else can write; null if it may. */
async function refusalOf(tx: Tx, next: Replacement, sides: Sides, consent: Consent, dryRun: boolean) {
  const linked = next.opcode === "OP_CLUSTER_LINK" ? null : await whyNotReplaced(tx);
  return linked ?? (await next.refused?.(tx)) ?? (dryRun ? null : await consentRefusal(tx, sides, consent));
}

function hookPath({ opcode }: Replacement): string {
  return opcode === "OP_CONFIG_RESTORE" ? "cluster-restore" : "cluster-import";
}

function hooksOf(next: Replacement, { before, after }: Sides): HookCall[] {
  const { name = "", masterNode } = before.cluster ?? {};
  const master = before.nodes.find(({ uuid }) => uuid === masterNode)?.name ?? "";
  const replaced = { before: { name, master }, after: after.cluster?.name ?? "", undoOf: next.undoOf };
  return replaceClusterHooks(hookPath(next), next.opcode, replaced);
}

/** Opens the job of a replacement; `hooks` run before it. */
export function openReplacement(
  tx: Tx,
  { opcode, summary, params, undoOf }: Pick<Replacement, "opcode" | "summary" | "params" | "undoOf">,
  { actor, door, reason, dryRun, now }: Omit<Context, "store">,
  hooks: HookPhase | null = null,
): Promise<number> {
  return openJob(tx, { opcode, summary, params, undoOf, actor, door, reason, dryRun, hookPhase: hooks, now: now() });
}

type Sides = { before: ClusterState; after: ClusterState };

/** Why whoever replaces the cluster may not, with what he said of it; null if he may. */
export async function consentRefusal(tx: Tx, sides: Sides, consent: Consent): Promise<Refusal<never> | null> {
  const version = versionOf(sides.before, await lastChange(tx));
  // The number of the last job only says what moved: what counts is the state.
  const same = consent.version === undefined || hashIn(consent.version) === hashIn(version);
  const seen = { ...consent, version: same ? version : consent.version };
  const moved = same ? "" : await movedText(tx, consent.version ?? "");
  return replacementRefusal(sides, seen, { version, moved });
}

/** The state as a preview names it: by the last job that is over, and by what it holds. */
export function versionOf(state: ClusterState, lastJob: number): string {
  return `${lastJob}-${stateVersion(state)}`;
}

function hashIn(version: string): string {
  return version.slice(version.indexOf("-") + 1);
}

/** The number of the job that was the last to end and did something; 0 if there is none. */
export async function lastChange(tx: Tx): Promise<number> {
  return (await lastEnded(tx))?.id ?? 0;
}

/** "Since then: job 14 by bob (Reserve 4 addresses in prod)." */
async function movedText(tx: Tx, seen: string): Promise<string> {
  const [, job] = /^(\d{1,9})-/.exec(seen) ?? [];
  if (job === undefined) return "";
  const known = await tx.job.findUnique({ where: { id: Number(job) }, select: { id: true, endedAt: true } });
  // One that was tidied away had ended before all that are left.
  const after = known && { id: known.id, at: known.endedAt ?? 0 };
  const { count: all, newest } = await changesAfter(tx, after, { but: null, most: 3 });
  if (all === 0) return "";
  const texts = newest.map(({ id, actor, summary }) => `job ${id} by ${actor} (${summary})`);
  return `Since then: ${listed(texts, 3, all)}.`;
}

type Closing = Sides & {
  next: Pick<Replacement, "summary" | "warnings" | "result">;
  copy: string | null;
  now: number;
  /** The hooks that run after it, if any do. */
  then?: HookPhase | null;
};

/** Keeps the usage of the networks that are there now, and closes the job with what differs and where the copy is. */
export async function closeReplacement(
  tx: Tx,
  job: number,
  { next, before, after, copy, now, then = null }: Closing,
): Promise<Replaced & { plan: Plan }> {
  const differences = stateDifferences(before, after);
  const replaced = { copy, counts: clusterCounts(after), differences };
  const plan = replacementPlan(next, { before, after }, replaced);
  await keepUsageOfAll(tx, { now, job });
  await closeJob(tx, job, plan, logOf(replaced, now), now, then);
  await keepReplaced(tx, job, { before, after }, now);
  return { ...replaced, plan };
}

/**
 * What the job keeps: how much changed and where the copy is, filed under the cluster and what differs in it, what is
 * gone included: its history ends with this job.
 */
function replacementPlan(
  { summary, warnings, result }: Closing["next"],
  { before, after }: Sides,
  { copy, counts, differences }: Replaced,
): Plan {
  const cluster = after.cluster ?? before.cluster;
  return planOf(summary, {
    warnings,
    result: { counts, copy, ...result },
    objects: [...(cluster ? [jobObject("cluster", cluster)] : []), ...differingObjects({ before, after }, differences)],
  });
}

/** The networks and groups that differ, with those of connections that do. */
function differingObjects({ before, after }: Sides, differences: StateDifferences) {
  const { networks, groups, connections } = differences;
  const here = (kind: typeof networks) => new Set([...kind.added, ...kind.changed].map(({ name }) => name));
  const gone = (kind: typeof networks) => new Set(kind.removed.map(({ name }) => name));
  const wired = new Set([...here(connections), ...gone(connections)]);
  const groupOf = (state: ClusterState) =>
    state.connections.flatMap(({ network, group }) => (wired.has(`${network.name} in ${group.name}`) ? [group] : []));
  return [
    ...after.networks.filter(({ name }) => here(networks).has(name)).map((row) => jobObject("network", row)),
    ...before.networks.filter(({ name }) => gone(networks).has(name)).map((row) => jobObject("network", row)),
    ...after.groups.filter(({ name }) => here(groups).has(name)).map((row) => jobObject("group", row)),
    ...before.groups.filter(({ name }) => gone(groups).has(name)).map((row) => jobObject("group", row)),
    ...[...groupOf(after), ...groupOf(before)].map((row) => jobObject("group", row)),
  ];
}

/** The differences, and where the previous database is, as the log of the job. */
export function logOf({ copy, differences }: Replaced, at: number): LogLine[] {
  const kept = copy === null ? [] : [`Copy of the previous database: ${copy}`];
  return [...differenceLines(differences), ...kept].map((message) => ({ at, level: "info", message }));
}

/** "Import ganeti.example.org: 6 networks, 3 groups, 5 nodes, 6 instances" */
export function stateSummary(verb: string, { cluster, networks, groups, nodes, instances }: ClusterState): string {
  const parts = [
    count(networks.length, "network"),
    count(groups.length, "group"),
    count(nodes.length, "node"),
    count(instances.length, "instance"),
  ];
  return `${verb} ${cluster?.name ?? "a cluster"}: ${parts.join(", ")}`;
}
