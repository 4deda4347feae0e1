import type { Cluster, Kept, Nic, Ref } from "@/lib/domain/model/cluster";
import type { ClusterState, KeptConnection } from "@/lib/domain/model/cluster-state";
import { sameValue } from "@/lib/domain/same-value";
import { json } from "../database/json";
import { Prisma } from "../generated/client";
import type { Tx } from "../store";

/**
 * Writes what no change says, after the changes between two states were written: serial numbers, times and other keys exactly as the
 * second state has them. Revisions stay: nobody's form is stale because an instance was started.
 */
export async function writeExactly(tx: Tx, before: ClusterState, after: ClusterState): Promise<void> {
  await writeKept(tx, "NodeGroup", differing(before.groups, after.groups));
  await writeKept(tx, "Node", differing(before.nodes, after.nodes));
  await writeKept(tx, "Network", differing(before.networks, after.networks));
  await writeKept(tx, "Instance", differing(before.instances, after.instances));
  await writeNics(tx, nicsOf(before), nicsOf(after));
  await writeConnections(tx, before.connections, after.connections);
  if (after.cluster) await writeCluster(tx, before.cluster, after.cluster);
}

function differing<Item extends Ref & Kept>(before: readonly Item[], after: readonly Item[]): Item[] {
  const olds = new Map(before.map((item) => [item.uuid, item]));
  return after.filter((item) => {
    const old = olds.get(item.uuid);
    return old === undefined || !sameValue(keptOf(old), keptOf(item));
  });
}

function keptOf({ serialNo, ctime, mtime, tags, extra }: Kept) {
  return { serialNo, ctime, mtime, tags, extra };
}

async function writeKept(
  tx: Tx,
  table: "NodeGroup" | "Node" | "Network" | "Instance",
  items: readonly (Ref & Kept)[],
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ uuid, serialNo, ctime, mtime, tags, extra }) => [
    uuid,
    serialNo,
    ctime,
    mtime,
    tags,
    extra,
  ]);
  await tx.$executeRaw`UPDATE ${Prisma.raw(`"${table}"`)} SET "serialNo" = value ->> 1, "ctime" = value ->> 2,
    "mtime" = value ->> 3, "tags" = value -> 4, "extra" = value -> 5
    FROM json_each(${JSON.stringify(rows)}) WHERE "uuid" = value ->> 0`;
}

function nicsOf({ instances }: ClusterState): Map<string, Nic> {
  return new Map(instances.flatMap(({ nics }) => nics.map((nic) => [nic.uuid, nic])));
}

async function writeNics(tx: Tx, before: ReadonlyMap<string, Nic>, after: ReadonlyMap<string, Nic>): Promise<void> {
  const rows = [...after.values()].flatMap(({ uuid, extra }) =>
    sameValue(before.get(uuid)?.extra, extra) ? [] : [[uuid, extra]],
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`UPDATE "Nic" SET "extra" = value -> 1
    FROM json_each(${JSON.stringify(rows)}) WHERE "uuid" = value ->> 0`;
}

async function writeConnections(
  tx: Tx,
  before: readonly KeptConnection[],
  after: readonly KeptConnection[],
): Promise<void> {
  const key = ({ group, network }: KeptConnection) => `${group.uuid} ${network.uuid}`;
  const olds = new Map(before.map((connection) => [key(connection), connection.extra]));
  const rows = after.flatMap((connection) =>
    sameValue(olds.get(key(connection)) ?? {}, connection.extra)
      ? []
      : [[connection.group.uuid, connection.network.uuid, connection.extra]],
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`UPDATE "Connection" SET "extra" = value -> 2
    FROM json_each(${JSON.stringify(rows)}) WHERE "groupUuid" = value ->> 0 AND "networkUuid" = value ->> 1`;
}

async function writeCluster(tx: Tx, before: Cluster | null, after: Cluster): Promise<void> {
  const { serialNo, ctime, mtime, tags, extra, document } = after;
  // What it holds besides is megabytes: it is written where it is another one.
  const other = before !== null && sameValue(before.document, document) ? {} : { document: json(document) };
  if (before !== null && Object.keys(other).length === 0 && sameValue(keptOf(before), keptOf(after))) return;
  await tx.cluster.updateMany({
    data: { serialNo, ctime, mtime, tags: json(tags), extra: json(extra), ...other },
  });
}
