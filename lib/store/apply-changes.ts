import { cidr4Range } from "@/lib/domain/address/ip";
import { groupedBy } from "@/lib/domain/grouped";
import type { Change } from "@/lib/domain/model/change";
import type { Netparams } from "@/lib/domain/model/cluster";
import type { ClusterSettings, GroupFacts, InstanceFacts, NicState, NodeFacts } from "@/lib/domain/model/facts";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { json } from "./database/json";
import { writeNodeLinks } from "./link/node-links";
import { ip4Column } from "./nics";
import { newPool, type PoolChange, writePool } from "./pools";
import type { Tx } from "./store";
import { keepUsage } from "./usage/pool-usage";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;

/** When changes are written, in seconds since the epoch, and the job that writes them. */
export type Writing = { now: number; job: number };

/**
 * Writes what a plan said, in the transaction it was planned in. Networks appear before anything refers to them
 * and are removed after everything that refers to them; each pool is written once. Whatever is written gets the number of
 * the job as its revision (rules 16.31).
 */
export async function applyChanges(tx: Tx, changes: Change[], writing: Writing): Promise<void> {
  const { now, job } = writing;
  const pools = new Map<string, PoolChange[]>();
  const removals: string[] = [];
  const touched: Of<"touch">[] = [];
  const rewired = new Set<string>();
  await vacateNames(tx, changes);
  for (const change of changes) {
    if (change.type === "external" || change.type === "internal") collect(pools, change);
    else if (change.type === "network" && change.after === null) removals.push(change.before?.uuid ?? "");
    else if (change.type === "network") await writeFacts(tx, change, writing);
    else if (change.type === "connection") await writeConnection(tx, change, job);
    else if (change.type === "instance") await writeInstance(tx, change, writing);
    else if (change.type === "nic") {
      await writeNic(tx, change);
      rewired.add(change.instance.uuid);
    } else if (change.type === "group") await writeGroup(tx, change, writing);
    else if (change.type === "node") await writeNode(tx, change, writing);
    else if (change.type === "links") await writeNodeLinks(tx, change.node.uuid, change.after);
    else if (change.type === "cluster") await writeCluster(tx, change, writing);
    else if (change.type === "touch") touched.push(change);
  }
  await touch(tx, touched, now);
  const free = new Map<string, number>();
  for (const [uuid, poolChanges] of pools) free.set(uuid, await writePool(tx, uuid, poolChanges, writing));
  await keepUsage(tx, free, writing);
  if (rewired.size > 0)
    await tx.instance.updateMany({ where: { uuid: { in: [...rewired] } }, data: { revision: job } });
  if (removals.length > 0) await tx.network.deleteMany({ where: { uuid: { in: removals } } });
  // Lists of links stand in no configuration file.
  if (changes.some(({ type }) => type !== "links"))
    await tx.cluster.updateMany({ data: { configSerial: { increment: 1 } } });
}

/**
 * Names are unique at every moment, and changes may pass them on: two networks swap theirs, or a new one has that of one that is
 * removed. Whoever gives up a name that is taken over is called by its UUID until its own turn.
 */
async function vacateNames(tx: Tx, changes: readonly Change[]): Promise<void> {
  for (const kind of ["network", "group", "node", "instance"] as const) {
    const named = changes.filter((change): change is Of<typeof kind> => change.type === kind);
    const taken = new Set(
      named.flatMap(({ before, after }) => (after && after.name !== before?.name ? [after.name] : [])),
    );
    for (const { before, after } of named) {
      if (before === null || before.name === after?.name || !taken.has(before.name)) continue;
      const change = {
        where: { uuid: before.uuid },
        data: { name: `(renamed) ${before.uuid}` },
        select: { uuid: true },
      };
      if (kind === "network") await tx.network.update(change);
      else if (kind === "group") await tx.nodeGroup.update(change);
      else if (kind === "node") await tx.node.update(change);
      else await tx.instance.update(change);
    }
  }
}

function collect(pools: Map<string, PoolChange[]>, change: PoolChange): void {
  const ofNetwork = pools.get(change.network.uuid);
  if (ofNetwork) ofNetwork.push(change);
  else pools.set(change.network.uuid, [change]);
}

/** A gateway becomes a column here; that it is reserved is a change of its own, see pools.ts. */
async function writeFacts(tx: Tx, { before, after }: Of<"network">, { now, job }: Writing): Promise<void> {
  if (after === null) return;
  const data = { ...columns(after), revision: job };
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

async function writeConnection(tx: Tx, { group, network, after }: Of<"connection">, job: number): Promise<void> {
  const key = { groupUuid: group.uuid, networkUuid: network.uuid };
  if (after === null) {
    await tx.connection.delete({ where: { groupUuid_networkUuid: key } });
    return;
  }
  const { mode, link, vlan }: Netparams = after;
  await tx.connection.upsert({
    where: { groupUuid_networkUuid: key },
    create: { ...key, mode, link, vlan, revision: job, extra: {} },
    update: { mode, link, vlan, revision: job },
  });
}

/** One statement for all objects of a kind that are touched once; what is touched twice goes up by two. */
async function touch(tx: Tx, changes: readonly Of<"touch">[], now: number): Promise<void> {
  const same = groupedBy(changes, ({ kind, object }) => `${kind} ${object.uuid}`);
  const objects = [...same.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, times: more.length + 1 }] : [],
  );
  for (const [first, ...others] of groupedBy(objects, ({ kind, times }) => `${kind} ${times}`).values()) {
    if (first === undefined) continue;
    const where = { uuid: { in: [first, ...others].map(({ object }) => object.uuid) } };
    const data = { serialNo: { increment: first.times }, mtime: now };
    if (first.kind === "network") await tx.network.updateMany({ where, data });
    else if (first.kind === "group") await tx.nodeGroup.updateMany({ where, data });
    else if (first.kind === "node") await tx.node.updateMany({ where, data });
    else if (first.kind === "instance") await tx.instance.updateMany({ where, data });
    else await tx.cluster.updateMany({ where, data });
  }
}

/** Writes an instance that is added (serial number 1), removed, renamed, moved or has other parameters. `now` in seconds. */
async function writeInstance(tx: Tx, { before, after }: Of<"instance">, { now, job }: Writing): Promise<void> {
  const uuid = (before ?? after)?.uuid ?? "";
  if (after === null) await tx.instance.delete({ where: { uuid }, select: { uuid: true } });
  else if (before === null) {
    const kept = { extra: json(after.extra), serialNo: 1, revision: job, ctime: now, mtime: now };
    await tx.instance.create({ data: { ...instanceColumns(after), ...kept }, select: { uuid: true } });
  } else {
    const data = { ...instanceColumns(after), extra: json(after.extra), revision: job };
    await tx.instance.update({ where: { uuid }, data, select: { uuid: true } });
  }
}

function instanceColumns({ uuid, name, primary, secondary, tags }: InstanceFacts) {
  return { uuid, name, primaryUuid: primary.uuid, secondaryUuid: secondary?.uuid ?? null, tags: json(tags) };
}

/** Writes a NIC that is added, removed or modified; the NICs after it keep their order. */
async function writeNic(tx: Tx, { nic: uuid, instance, index, before, after }: Of<"nic">): Promise<void> {
  if (after === null) {
    await tx.nic.delete({ where: { uuid }, select: { uuid: true } });
    await shift(tx, instance.uuid, index, -1);
  } else if (before === null) {
    await shift(tx, instance.uuid, index, 1);
    const place = { uuid, instanceUuid: instance.uuid, position: index };
    const data = { ...place, ...nicColumns(after), extra: json(after.extra ?? {}) };
    await tx.nic.create({ data, select: { uuid: true } });
  } else await tx.nic.update({ where: { uuid }, data: nicColumns(after), select: { uuid: true } });
}

function nicColumns({ name, ip, network, mac, nicparams, since }: NicState) {
  return {
    name,
    ip,
    ip4: ip4Column(ip),
    networkUuid: network?.uuid ?? null,
    mac,
    mode: nicparams.mode ?? null,
    link: nicparams.link ?? null,
    vlan: nicparams.vlan ?? null,
    sinceJob: since?.job ?? null,
    sinceAt: since?.at ?? null,
  };
}

/**
 * Moves the NICs from a position on by one. Positions are unique, which SQLite checks row by row: they are negative
 * on their way.
 */
async function shift(tx: Tx, instance: string, from: number, by: 1 | -1): Promise<void> {
  const moved = await tx.$executeRaw`
    UPDATE "Nic" SET "position" = -("position" + ${by}) - 1
    WHERE "instanceUuid" = ${instance} AND "position" >= ${from}`;
  if (moved === 0) return;
  await tx.$executeRaw`
    UPDATE "Nic" SET "position" = -"position" - 1 WHERE "instanceUuid" = ${instance} AND "position" < 0`;
}

/** Writes a node group that appears (serial number 1), disappears or is called otherwise. `now` in seconds. */
async function writeGroup(tx: Tx, { before, after }: Of<"group">, writing: Writing): Promise<void> {
  const uuid = (before ?? after)?.uuid ?? "";
  if (after === null) await tx.nodeGroup.delete({ where: { uuid }, select: { uuid: true } });
  else if (before === null) await tx.nodeGroup.create({ data: { ...groupColumns(after), ...fresh(after, writing) } });
  else {
    const data = { ...groupColumns(after), extra: json(after.extra), revision: writing.job };
    await tx.nodeGroup.update({ where: { uuid }, data, select: { uuid: true } });
  }
}

function groupColumns({ uuid, name, tags }: GroupFacts) {
  return { uuid, name, tags: json(tags) };
}

/** Writes a node that appears, disappears or has other addresses or another group. */
async function writeNode(tx: Tx, { before, after }: Of<"node">, writing: Writing): Promise<void> {
  const uuid = (before ?? after)?.uuid ?? "";
  if (after === null) await tx.node.delete({ where: { uuid }, select: { uuid: true } });
  else if (before === null) await tx.node.create({ data: { ...nodeColumns(after), ...fresh(after, writing) } });
  else {
    const data = { ...nodeColumns(after), extra: json(after.extra), revision: writing.job };
    await tx.node.update({ where: { uuid }, data, select: { uuid: true } });
  }
}

function nodeColumns({ uuid, name, group, primaryIp, secondaryIp, tags }: NodeFacts) {
  return { uuid, name, groupUuid: group.uuid, primaryIp, secondaryIp, tags: json(tags) };
}

function fresh({ extra }: { extra: Record<string, unknown> }, { now, job }: Writing) {
  return { extra: json(extra), serialNo: 1, revision: job, ctime: now, mtime: now };
}

/** Writes the cluster's own settings: one row, created if there is none. */
async function writeCluster(tx: Tx, { before, after }: Of<"cluster">, { now, job }: Writing): Promise<void> {
  if (after === null) await tx.cluster.deleteMany();
  else if (before === null) {
    const kept = { serialNo: 1, configSerial: 1, revision: job, ctime: now, mtime: now, extra: {}, document: {} };
    await tx.cluster.create({ data: { tags: [], ...clusterColumns(after), ...kept } });
  } else
    await tx.cluster.updateMany({ where: { uuid: before.uuid }, data: { ...clusterColumns(after), revision: job } });
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
