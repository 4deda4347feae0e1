import { differenceLines } from "@/lib/domain/cluster/difference-lines";
import type { Differences, StateDifferences } from "@/lib/domain/cluster/state-differences";
import type { Ref } from "@/lib/domain/model/cluster";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import type { LogLine, Plan } from "@/lib/domain/model/plan";
import { jobObject, planOf } from "@/lib/domain/model/plan-part";
import { count } from "@/lib/domain/sentence";
import type { Finding } from "@/lib/domain/verify/finding";
import { openJob } from "@/lib/store/jobs";
import type { Context } from "../operation";
import type { ClusterCounts } from "./config-file";
import type { ImportInput } from "./preview-import";

/** Opens the job of an import. The file itself is not kept, only whose it is and its size. */
export function openImport(
  { text, acceptRepairs }: ImportInput,
  state: ClusterState,
  context: Context,
): Promise<number> {
  const { store, actor, door, reason, dryRun, now } = context;
  const params = { cluster: state.cluster?.name ?? null, bytes: text.length, acceptRepairs };
  const title = { opcode: "OP_CONFIG_IMPORT" as const, summary: summaryOf(state), params };
  return store.write((tx) => openJob(tx, { ...title, actor, door, reason, dryRun, now: now() }));
}

export type Replaced = { copy: string | null; counts: ClusterCounts; differences: StateDifferences };

/**
 * What the job keeps: how much changed and where the copy is, filed under the cluster and what differs in it, what is
 * gone included: its history ends with this job.
 */
export function planFor(
  { before, state }: { before: ClusterState; state: ClusterState },
  { copy, counts, differences }: Replaced,
  findings: readonly Finding[],
): Plan {
  return planOf(summaryOf(state), {
    warnings: findings.length > 0 ? [`${count(findings.length, "finding")} in the file. Verify names them.`] : [],
    result: { counts, copy, findings: findings.length },
    objects: [
      ...(state.cluster ? [jobObject("cluster", state.cluster)] : []),
      ...differing(before.networks, state.networks, differences.networks).map((row) => jobObject("network", row)),
      ...differing(before.groups, state.groups, differences.groups).map((row) => jobObject("group", row)),
    ],
  });
}

/** What differed, and where the database before it is, as the log of the job. */
export function logOf({ copy, differences }: Replaced, at: number): LogLine[] {
  const kept = copy === null ? [] : [`The database before it: ${copy}`];
  return [...differenceLines(differences), ...kept].map((message) => ({ at, level: "info", message }));
}

function differing(before: Ref[], after: Ref[], { added, changed, removed }: Differences): Ref[] {
  const [gone, here] = [new Set(removed), new Set([...added, ...changed.map(({ name }) => name)])];
  return [...after.filter(({ name }) => here.has(name)), ...before.filter(({ name }) => gone.has(name))];
}

function summaryOf({ cluster, networks, groups, nodes, instances }: ClusterState): string {
  const parts = [
    count(networks.length, "network"),
    count(groups.length, "group"),
    count(nodes.length, "node"),
    count(instances.length, "instance"),
  ];
  return `Import ${cluster?.name ?? "a cluster"}: ${parts.join(", ")}`;
}
