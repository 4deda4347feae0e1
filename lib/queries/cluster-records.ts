import type { Kept, Ref } from "@/lib/domain/model/cluster";
import type { ClusterRecord, GroupRecord, NodeRecord } from "@/lib/domain/model/records";
import { byName, inNaturalOrder } from "@/lib/domain/natural-order";
import { byShortName, uuidFirst } from "@/lib/store/by-name";
import type { Tx } from "@/lib/store/store";

const kept = { serialNo: true, ctime: true, mtime: true, tags: true, extra: true } as const;
const ref = { uuid: true, name: true } as const;
const name = { select: { name: true } } as const;

type KeptRow = { serialNo: number; ctime: number; mtime: number; tags: unknown; extra: unknown };

/** The cluster itself; null in a store without one. */
export async function clusterRecord(tx: Tx): Promise<ClusterRecord | null> {
  const nicparams = { nicMode: true, nicLink: true, nicVlan: true } as const;
  const select = { ...ref, ...kept, ...nicparams, masterIp: true, masterNode: true, macPrefix: true } as const;
  const row = await tx.cluster.findFirst({ select });
  if (row === null) return null;
  const { nicMode: mode, nicLink: link, nicVlan: vlan, ...rest } = row;
  const master = await tx.node.findUnique({ where: { uuid: row.masterNode ?? "" }, ...name });
  return { ...rest, ...keptOf(row), nicparams: { mode, link, vlan }, masterName: master?.name ?? null };
}

/** The original lists a group's nodes by their UUIDs. */
const inGroup = { ...name, orderBy: { uuid: "asc" } } as const;
const groupColumns = { ...ref, ...kept, nodes: inGroup } as const;

/** Node groups by natural name, or the one that a name or UUID means. */
export async function groupRecords(tx: Tx, only: string | null): Promise<GroupRecord[]> {
  const select = groupColumns;
  const rows =
    only === null
      ? await tx.nodeGroup.findMany({ select })
      : [await uuidFirst(only, (where) => tx.nodeGroup.findUnique({ where, select }))];
  return rows
    .filter((row) => row !== null)
    .map((row) => ({ ...row, ...keptOf(row), nodes: row.nodes.map((node) => node.name) }))
    .sort(byName);
}

/** The names of a group's networks, by the group's UUID. */
export async function networksOfGroups(tx: Tx): Promise<Map<string, string[]>> {
  const groups = await tx.nodeGroup.findMany({ select: { uuid: true, connections: { select: { network: name } } } });
  return new Map(groups.map(({ uuid, connections }) => [uuid, namesOf(connections.map(({ network }) => network))]));
}

const nodeColumns = {
  ...ref,
  ...kept,
  primaryIp: true,
  secondaryIp: true,
  group: { select: ref },
  primaryOf: name,
  secondaryOf: name,
} as const;

/** Nodes by natural name, or the one that a name or UUID means. */
export async function nodeRecords(tx: Tx, only: string | null): Promise<NodeRecord[]> {
  const select = nodeColumns;
  const rows =
    only === null
      ? await tx.node.findMany({ select })
      : [
          await byShortName(
            only,
            (where) => tx.node.findUnique({ where, select }),
            (where) => tx.node.findMany({ where, select, take: 2 }),
          ),
        ];
  const master = await tx.cluster.findFirst({ select: { masterNode: true } });
  return rows
    .filter((row) => row !== null)
    .map((row) => ({
      ...row,
      ...keptOf(row),
      isMaster: row.uuid === master?.masterNode,
      primaryOf: namesOf(row.primaryOf),
      secondaryOf: namesOf(row.secondaryOf),
    }))
    .sort(byName);
}

/** The group of every node, by the node's name. */
export async function groupsOfNodes(tx: Tx): Promise<Map<string, Ref>> {
  const nodes = await tx.node.findMany({ select: { name: true, group: { select: ref } } });
  return new Map(nodes.map(({ name: node, group }) => [node, group]));
}

function keptOf({ serialNo, ctime, mtime, tags, extra }: KeptRow): Kept {
  return { serialNo, ctime, mtime, tags: (tags as string[]).toSorted(), extra: extra as Kept["extra"] };
}

function namesOf(rows: { name: string }[]): string[] {
  return inNaturalOrder(
    rows.map((row) => row.name),
    (one) => one,
  );
}
