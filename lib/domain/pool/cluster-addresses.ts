import type { NetworkFacts, Reservation } from "../model/network";
import { automaticReservations } from "./automatic-reservations";
import type { ClusterAddresses } from "./role-addresses";

type NodeAddresses = ClusterAddresses["nodes"][number];

/** What cluster addresses reserve in a network that wants them: rows of the sources node and master. */
export function clusterRows({ network }: Pick<NetworkFacts, "network">, cluster: ClusterAddresses) {
  const wanting = { network, gateway: null, wantsClusterAddresses: true };
  return automaticReservations(wanting, cluster).filter(isCluster);
}

export function isCluster({ source }: Pick<Reservation, "source">): boolean {
  return source === "node" || source === "master";
}

/** The addresses as they are when a node is another, new (`name` of nobody) or gone (`node` null). */
export function withNode(cluster: ClusterAddresses, name: string, node: NodeAddresses | null): ClusterAddresses {
  const others = cluster.nodes.filter((other) => other.name !== name);
  return { ...cluster, nodes: node ? [...others, node] : others };
}

/** Every address of nodes and master, and whose it is: "the primary address of node1". The first one counts. */
export function addressOwners({ nodes, masterIp }: ClusterAddresses): Map<string, string> {
  const owners = new Map<string, string>();
  const own = (ip: string | null, owner: string) => {
    if (ip !== null && !owners.has(ip)) owners.set(ip, owner);
  };
  own(masterIp, "the master address of the cluster");
  for (const { name, primaryIp } of nodes) own(primaryIp, `the primary address of ${name}`);
  for (const { name, secondaryIp } of nodes) own(secondaryIp, `the secondary address of ${name}`);
  return owners;
}

/** The addresses that are another's before and after: what pools have to follow. */
export function movedAddresses(before: ClusterAddresses, after: ClusterAddresses): { come: string[]; go: string[] } {
  const [old, young] = [new Set(addressOwners(before).keys()), new Set(addressOwners(after).keys())];
  return {
    come: [...young].filter((ip) => !old.has(ip)),
    go: [...old].filter((ip) => !young.has(ip)),
  };
}
