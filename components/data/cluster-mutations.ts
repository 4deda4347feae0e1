"use client";

import * as actions from "@/app/actions/cluster";
import type { Refusal, Result } from "@/lib/domain/refusal";
import type { CollectedLinks } from "@/lib/operations/cluster/collect-links";
import { RefusalError } from "./refusal-error";
import { postJson } from "./request";
import { ofWiring, useOperation } from "./use-operation";

/** One hook per operation on node groups, nodes and the cluster. */

export function useAddGroup() {
  return useOperation("OP_GROUP_ADD", actions.addGroup, ofWiring);
}

export function useModifyGroup() {
  return useOperation("OP_GROUP_SET_PARAMS", actions.modifyGroup, ofWiring);
}

export function useRenameGroup() {
  return useOperation("OP_GROUP_RENAME", actions.renameGroup, ofWiring);
}

export function useRemoveGroup() {
  return useOperation("OP_GROUP_REMOVE", actions.removeGroup, ofWiring);
}

export function useAssignNodes() {
  return useOperation("OP_GROUP_ASSIGN_NODES", actions.assignNodes, ofWiring);
}

export function useAddNode() {
  return useOperation("OP_NODE_ADD", actions.addNode, ofWiring);
}

export function useModifyNode() {
  return useOperation("OP_NODE_SET_PARAMS", actions.modifyNode, ofWiring);
}

export function useRemoveNode() {
  return useOperation("OP_NODE_REMOVE", actions.removeNode, ofWiring);
}

export function useSetLinks() {
  return useOperation("OP_NODE_SET_LINKS", actions.setLinks, ofWiring);
}

export function useRenameCluster() {
  return useOperation("OP_CLUSTER_RENAME", actions.renameCluster, ofWiring);
}

export function useModifyCluster() {
  return useOperation("OP_CLUSTER_SET_PARAMS", actions.modifyCluster, ofWiring);
}

/** Asks nodes for their links and sets what they say. `done` is null where none of them said anything. */
export function useCollectLinks() {
  const { mutateAsync } = useSetLinks();
  return async (nodes: readonly string[]) => {
    const collected = await postJson<Result<CollectedLinks>>("/api/links", { nodes });
    if (!collected.ok) throw new RefusalError(collected.refusal as Refusal<never>, null);
    const { lists, problems } = collected.value;
    const done = lists.length > 0 ? await mutateAsync({ input: { lists } }) : null;
    return { done, problems, set: lists.map(({ node }) => node) };
  };
}
