import type { Cluster, Netparams, Node, NodeGroup, Ref } from "./cluster";
import { refOf } from "./plan-part";

/** What a node group is, without its serial number and its times. `extra` is what a file says besides. */
export type GroupFacts = Ref & Pick<NodeGroup, "tags" | "extra">;

/** What a node is, without its serial number and its times. */
export type NodeFacts = Ref & Pick<Node, "primaryIp" | "secondaryIp" | "tags" | "extra"> & { group: Ref };

/** What an operation may change of the cluster itself. Jobs from before its tags could be changed do not say them. */
export type ClusterSettings = Ref & { masterIp: string | null; masterNode: Ref | null; macPrefix: string } & {
  nicparams: Netparams;
  tags?: string[];
};

export function groupFacts({ uuid, name, tags, extra }: GroupFacts): GroupFacts {
  return { uuid, name, tags, extra };
}

export function nodeFacts({ uuid, name, group, primaryIp, secondaryIp, tags, extra }: NodeFacts): NodeFacts {
  return { uuid, name, group: refOf(group), primaryIp, secondaryIp, tags, extra };
}

/** `masterNode` is the node of that UUID; one that does not exist is named by its UUID. */
export function clusterSettings(cluster: Cluster, masterNode: Ref | null): ClusterSettings {
  const { uuid, name, masterIp, macPrefix, nicparams, tags } = cluster;
  return { uuid, name, masterIp, masterNode, macPrefix, nicparams, tags };
}

/** A change of some facts of a node. */
export function nodeChange(node: NodeFacts, changed: Partial<NodeFacts>) {
  const before = nodeFacts(node);
  return { type: "node" as const, before, after: { ...before, ...changed } };
}
