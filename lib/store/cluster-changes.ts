import type { Change } from "@/lib/domain/model/change";
import type { ClusterSettings, GroupFacts, NodeFacts } from "@/lib/domain/model/facts";
import { json } from "./database/json";
import type { Tx } from "./store";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;

/** Writes a node group that appears (serial number 1), disappears or is called otherwise. `now` in seconds. */
export async function writeGroup(tx: Tx, { before, after }: Of<"group">, now: number): Promise<void> {
  const uuid = (before ?? after)?.uuid ?? "";
  if (after === null) await tx.nodeGroup.delete({ where: { uuid }, select: { uuid: true } });
  else if (before === null) await tx.nodeGroup.create({ data: { ...groupColumns(after), ...fresh(after, now) } });
  else await tx.nodeGroup.update({ where: { uuid }, data: groupColumns(after), select: { uuid: true } });
}

function groupColumns({ uuid, name, tags }: GroupFacts) {
  return { uuid, name, tags: json(tags) };
}

/** Writes a node that appears, disappears or has other addresses or another group. */
export async function writeNode(tx: Tx, { before, after }: Of<"node">, now: number): Promise<void> {
  const uuid = (before ?? after)?.uuid ?? "";
  if (after === null) await tx.node.delete({ where: { uuid }, select: { uuid: true } });
  else if (before === null) await tx.node.create({ data: { ...nodeColumns(after), ...fresh(after, now) } });
  else await tx.node.update({ where: { uuid }, data: nodeColumns(after), select: { uuid: true } });
}

function nodeColumns({ uuid, name, group, primaryIp, secondaryIp, tags }: NodeFacts) {
  return { uuid, name, groupUuid: group.uuid, primaryIp, secondaryIp, tags: json(tags) };
}

function fresh({ extra }: { extra: Record<string, unknown> }, now: number) {
  return { extra: json(extra), serialNo: 1, ctime: now, mtime: now };
}

/** Writes the cluster's own settings: one row, made when there is none. */
export async function writeCluster(tx: Tx, { before, after }: Of<"cluster">, now: number): Promise<void> {
  if (after === null) await tx.cluster.deleteMany();
  else if (before === null) {
    const kept = { serialNo: 1, configSerial: 1, ctime: now, mtime: now, extra: {}, document: {} };
    await tx.cluster.create({ data: { tags: [], ...clusterColumns(after), ...kept } });
  } else await tx.cluster.updateMany({ where: { uuid: before.uuid }, data: clusterColumns(after) });
}

function clusterColumns({ uuid, name, masterIp, masterNode, macPrefix, nicparams, tags }: ClusterSettings) {
  const { mode: nicMode, link: nicLink, vlan: nicVlan } = nicparams;
  return {
    ...(tags && { tags: json(tags) }),
    uuid,
    name,
    masterIp,
    masterNode: masterNode?.uuid ?? null,
    macPrefix,
    nicMode,
    nicLink,
    nicVlan,
  };
}
