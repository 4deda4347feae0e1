import { planChangeCluster } from "@/lib/domain/cluster/modify-cluster";
import { jobObject } from "@/lib/domain/model/plan-part";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { ok } from "@/lib/domain/refusal";
import { operation } from "../operation";
import { loadClusterChange } from "./cluster-change";

/** Another name, and with it another master address, for the cluster. A store that has networks only gets one. */
export const clusterRename = operation({
  opcode: "OP_CLUSTER_RENAME",
  params: clusterSchemas.OP_CLUSTER_RENAME,
  role: () => "administrator",
  load: async (tx, { newName: name, masterIp }, supply) =>
    ok(await loadClusterChange(tx, { name, ...(masterIp !== undefined && { masterIp }) }, supply.uuid(0))),
  plan: ({ newName }, loaded, { reason, job, now }) =>
    planChangeCluster(loaded, `Rename the cluster to ${newName}`, { reason, job, at: now }),
  hooks: () => null,
  summary: ({ newName }) => `Rename the cluster to ${newName}`,
  objects: ({ after }) => [jobObject("cluster", after)],
});
