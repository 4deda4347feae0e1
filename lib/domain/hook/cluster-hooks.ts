import type { ClusterSettings } from "../model/facts";
import { type HookCall, type HookCluster, hookCall, onMaster, onMasterAnd } from "./hook-call";
import type { HookSituation } from "./hook-situation";
import { toldEach } from "./told";

/** `before` is null where a store that only had networks gets a cluster. */
export type ClusterChange = { before: ClusterSettings | null; after: ClusterSettings };

/** Runs on the master. What is asked for stands behind NEW_, as Ganeti's only variable does; what stays is None (rules 7.7). */
export function modifyClusterHooks({ before, after }: ClusterChange): HookCall[] {
  const { masterIp, masterNode, macPrefix, nicparams } = after;
  const { mode, link, vlan } = nicparams;
  const changed = (value: string | null, was: string | null | undefined) => (value === was ? null : (value ?? ""));
  const env = {
    OP_TARGET: before?.name ?? "",
    ...toldEach({
      NEW_VG_NAME: null,
      NEW_MASTER_IP: changed(masterIp, before?.masterIp),
      NEW_MASTER_NODE: changed(masterNode?.name ?? null, before?.masterNode?.name ?? null),
      NEW_MAC_PREFIX: changed(macPrefix, before?.macPrefix),
      NEW_NIC_MODE: changed(mode, before?.nicparams.mode),
      NEW_NIC_LINK: changed(link, before?.nicparams.link),
      NEW_NIC_VLAN: changed(vlan, before?.nicparams.vlan),
    }),
  };
  return [hookCall("CLUSTER", { path: "cluster-modify", opcode: "OP_CLUSTER_SET_PARAMS", env, nodes: onMaster })];
}

/** Runs on the master before, and on every node after. */
export function renameClusterHooks(
  { before, after }: ClusterChange,
  { nodes }: Pick<HookSituation, "nodes">,
): HookCall[] {
  const { name, masterIp } = after;
  const more = { NEW_NAME: name, ...toldEach({ NEW_MASTER_IP: masterIp === before?.masterIp ? null : masterIp }) };
  return [
    hookCall("CLUSTER", {
      path: "cluster-rename",
      opcode: "OP_CLUSTER_RENAME",
      env: { OP_TARGET: before?.name ?? "", ...more },
      post: { OP_TARGET: name, ...more },
      nodes: onMaster,
      postNodes: onMasterAnd(nodes.map((uuid) => ({ uuid }))),
    }),
  ];
}

/**
 * Ours: an import, and bringing a cluster back from a copy. `before` is the cluster that is replaced, `after` the name of the other
 * one, `undoOf` the job that is undone so.
 */
export function replaceClusterHooks(
  path: string,
  opcode: string,
  { before, after, undoOf }: { before: HookCluster; after: string; undoOf: number | null },
): HookCall[] {
  const env = { OP_TARGET: before.name, NEW_NAME: after, ...(undoOf !== null && { UNDO_OF: String(undoOf) }) };
  const post = { ...env, OP_TARGET: after };
  return [{ ...hookCall("CLUSTER", { path, opcode, env, post, nodes: onMaster }), cluster: before }];
}
