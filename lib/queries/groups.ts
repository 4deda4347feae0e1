import type { Netparams, Ref } from "@/lib/domain/model/cluster";
import { byName } from "@/lib/domain/natural-order";
import { uuidFirst } from "@/lib/store/by-name";
import { usersOfConnections } from "@/lib/store/claims";
import type { Tx } from "@/lib/store/store";
import { type NodeRow, nodeRows } from "./nodes";

export type GroupRow = Ref & {
  /** The job that last wrote it: what a form of it carries (rules 16.31). */
  revision: number;
  tags: string[];
  nodes: number;
  instances: number;
  networks: ({ network: Ref; subnet: string; revision: number } & Netparams)[];
};
export type GroupPage = Omit<GroupRow, "networks"> & {
  allocPolicy: string;
  nodeRows: NodeRow[];
  /** Each with how many instances of the group have a NIC in it. */
  networks: (GroupRow["networks"][number] & { instances: number })[];
};

/** Node groups by natural name, with what is in them; instances counted by their primary node. */
export async function listGroups(tx: Tx): Promise<GroupRow[]> {
  const groups = await tx.nodeGroup.findMany({
    select: {
      uuid: true,
      name: true,
      tags: true,
      revision: true,
      nodes: { select: { _count: { select: { primaryOf: true } } } },
      connections: { select: { mode: true, link: true, vlan: true, revision: true, network: { select: networkRef } } },
    },
  });
  return groups
    .map(({ uuid, name, tags, revision, nodes, connections }) => ({
      uuid,
      name,
      revision,
      tags: tags as string[],
      nodes: nodes.length,
      instances: nodes.reduce((sum, node) => sum + node._count.primaryOf, 0),
      networks: connections
        .map(({ network: { network, ...ref }, ...netparams }) => ({ network: ref, subnet: network, ...netparams }))
        .sort((a, b) => byName(a.network, b.network)),
    }))
    .sort(byName);
}

/** All node groups by natural name. */
export async function groupRefs(tx: Tx): Promise<Ref[]> {
  return (await tx.nodeGroup.findMany({ select: { uuid: true, name: true } })).sort(byName);
}

/** The names of all node groups, by natural order. */
export async function groupNames(tx: Tx): Promise<string[]> {
  return (await groupRefs(tx)).map(({ name }) => name);
}

const networkRef = { uuid: true, name: true, network: true } as const;

/** One group by name or UUID, with its nodes; its instances come a page at a time (instance-list.ts). */
export async function groupPage(tx: Tx, name: string): Promise<GroupPage | null> {
  const select = { uuid: true, extra: true } as const;
  const found = await uuidFirst(name, (where) => tx.nodeGroup.findUnique({ where, select }));
  const group = found && (await listGroups(tx)).find(({ uuid }) => uuid === found.uuid);
  if (!found || !group) return null;
  const users = await usersOfConnections(tx, { group: group.uuid });
  return {
    ...group,
    networks: group.networks.map((connection) => ({
      ...connection,
      instances: users(connection.network.uuid, group.uuid),
    })),
    allocPolicy: String((found.extra as Record<string, unknown>).alloc_policy ?? "preferred"),
    nodeRows: await nodeRows(tx, { groupUuid: group.uuid }),
  };
}
