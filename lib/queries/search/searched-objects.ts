import type { Cidr4, Cidr6 } from "@/lib/domain/address/ip";
import { byName } from "@/lib/domain/natural-order";
import type { SearchedCluster, SearchedGroup, SearchedNetwork, SearchedNode } from "@/lib/domain/search/reasons";
import { findClusterSettings } from "@/lib/store/cluster";
import type { Tx } from "@/lib/store/store";

/** Everything but instances, as far as it is searched, by natural name. */
export type SearchedObjects = {
  networks: SearchedNetwork[];
  groups: SearchedGroup[];
  nodes: SearchedNode[];
  cluster: SearchedCluster | null;
};

const named = { select: { name: true, tags: true } } as const;

/** A query without parameters: while nothing is written, it is answered from memory (decision 4). */
export async function searchedObjects(tx: Tx): Promise<SearchedObjects> {
  const networks = new Map((await networkRows(tx)).map((row) => [row.uuid, toNetwork(row)]));
  const groups = new Map(
    (await tx.nodeGroup.findMany({ select: { uuid: true, ...named.select } })).map(({ uuid, name, tags }) => [
      uuid,
      { name, tags: tags as string[], networks: [] as SearchedGroup["networks"][number][] },
    ]),
  );
  for (const { networkUuid, groupUuid, link, vlan } of await tx.connection.findMany()) {
    const [network, group] = [networks.get(networkUuid), groups.get(groupUuid)];
    if (!network || !group) continue;
    network.groups.push({ group: group.name, link, vlan });
    group.networks.push({ network: network.name, link, vlan });
  }
  const nodes = await tx.node.findMany({ select: { primaryIp: true, secondaryIp: true, ...named.select } });
  const cluster = await findClusterSettings(tx);
  return {
    networks: [...networks.values()].sort(byName),
    groups: [...groups.values()].sort(byName),
    nodes: nodes.map((node) => ({ ...node, tags: node.tags as string[] })).sort(byName),
    cluster: cluster && { ...cluster, tags: cluster.tags ?? [] },
  };
}

function networkRows(tx: Tx) {
  const facts = { network: true, gateway: true, network6: true, gateway6: true, macPrefix: true } as const;
  return tx.network.findMany({ select: { uuid: true, ...named.select, ...facts } });
}

function toNetwork({ uuid: _, ...row }: Awaited<ReturnType<typeof networkRows>>[number]) {
  return {
    ...row,
    tags: row.tags as string[],
    network: row.network as Cidr4,
    network6: row.network6 as Cidr6 | null,
    groups: [] as SearchedNetwork["groups"][number][],
  };
}
