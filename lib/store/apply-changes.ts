import { cidr4Range } from "@/lib/domain/address/ip";
import type { Change } from "@/lib/domain/model/change";
import type { Netparams } from "@/lib/domain/model/cluster";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { writeCluster, writeGroup, writeNode } from "./cluster-changes";
import { json } from "./database/json";
import { writeInstance, writeNic } from "./instance-changes";
import { newPool, type PoolChange, writePool } from "./pools";
import type { Tx } from "./store";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;

/**
 * Writes what a plan said, in the transaction it was planned in. Networks appear before anything refers to them
 * and disappear after everything has let go of them; pools are written once each. `now` in seconds.
 */
export async function applyChanges(tx: Tx, changes: Change[], now: number): Promise<void> {
  const pools = new Map<string, PoolChange[]>();
  const removals: string[] = [];
  for (const change of changes) {
    if (change.type === "external" || change.type === "internal") collect(pools, change);
    else if (change.type === "network" && change.after === null) removals.push(change.before?.uuid ?? "");
    else if (change.type === "network") await writeFacts(tx, change, now);
    else if (change.type === "connection") await writeConnection(tx, change);
    else if (change.type === "instance") await writeInstance(tx, change, now);
    else if (change.type === "nic") await writeNic(tx, change);
    else if (change.type === "group") await writeGroup(tx, change, now);
    else if (change.type === "node") await writeNode(tx, change, now);
    else if (change.type === "cluster") await writeCluster(tx, change, now);
    else if (change.type === "touch") await touch(tx, change, now);
  }
  for (const [uuid, poolChanges] of pools) await writePool(tx, uuid, poolChanges, now);
  if (removals.length > 0) await tx.network.deleteMany({ where: { uuid: { in: removals } } });
  if (changes.length > 0) await tx.cluster.updateMany({ data: { configSerial: { increment: 1 } } });
}

function collect(pools: Map<string, PoolChange[]>, change: PoolChange): void {
  const ofNetwork = pools.get(change.network.uuid);
  if (ofNetwork) ofNetwork.push(change);
  else pools.set(change.network.uuid, [change]);
}

/** A gateway becomes a column here; that it is reserved is a change of its own, see pools.ts. */
async function writeFacts(tx: Tx, { before, after }: Of<"network">, now: number): Promise<void> {
  if (after === null) return;
  const data = columns(after);
  if (before !== null) {
    await tx.network.update({ where: { uuid: before.uuid }, data, select: { uuid: true } });
    return;
  }
  const kept = { serialNo: 1, ctime: now, mtime: now, extra: json(after.extra ?? {}) };
  await tx.network.create({ data: { ...data, ...newPool(after.network), ...kept }, select: { uuid: true } });
}

function columns({ extra: _, ...facts }: NetworkFacts) {
  const { first, prefixLength } = cidr4Range(facts.network);
  return { ...facts, first: BigInt(first), prefixLength, tags: json(facts.tags) };
}

async function writeConnection(tx: Tx, { group, network, after }: Of<"connection">): Promise<void> {
  const key = { groupUuid: group.uuid, networkUuid: network.uuid };
  if (after === null) {
    await tx.connection.delete({ where: { groupUuid_networkUuid: key } });
    return;
  }
  const { mode, link, vlan }: Netparams = after;
  await tx.connection.upsert({
    where: { groupUuid_networkUuid: key },
    create: { ...key, mode, link, vlan, extra: {} },
    update: { mode, link, vlan },
  });
}

async function touch(tx: Tx, { kind, object: { uuid } }: Of<"touch">, now: number): Promise<void> {
  const data = { serialNo: { increment: 1 }, mtime: now };
  const where = { uuid };
  if (kind === "network") await tx.network.updateMany({ where, data });
  else if (kind === "group") await tx.nodeGroup.updateMany({ where, data });
  else if (kind === "node") await tx.node.updateMany({ where, data });
  else if (kind === "instance") await tx.instance.updateMany({ where, data });
  else await tx.cluster.updateMany({ where, data });
}
