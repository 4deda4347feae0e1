import type { z } from "zod";
import { planChangeCluster } from "@/lib/domain/cluster/modify-cluster";
import { jobObject, refOf } from "@/lib/domain/model/plan-part";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { ok, refuse } from "@/lib/domain/refusal";
import { listed } from "@/lib/domain/sentence";
import { findClusterSettings } from "@/lib/store/cluster-settings";
import { lookUpNode } from "../cluster-lookup";
import { operation } from "../operation";
import { loadClusterChange } from "./cluster-change";

const params = clusterSchemas.OP_CLUSTER_SET_PARAMS;
type Params = z.output<typeof params>;

/** Master address and node, MAC prefix and default nicparams of the cluster (spec 4.7, 6). */
export const clusterModify = operation({
  opcode: "OP_CLUSTER_SET_PARAMS",
  params,
  role: () => "administrator",
  load: async (tx, { masterIp, masterNode, macPrefix, mode, link, vlan }, supply) => {
    const before = await findClusterSettings(tx);
    if (before === null)
      return refuse("wrong_state", "There is no cluster yet.", { remedy: "Name it first, or import one." });
    const master = masterNode ? await lookUpNode(tx, masterNode, "masterNode") : null;
    if (master && !master.ok) return master;
    const given = { ...(mode && { mode }), ...(link !== undefined && { link }), ...(vlan !== undefined && { vlan }) };
    const changed = {
      ...(masterIp !== undefined && { masterIp }),
      ...(masterNode !== undefined && { masterNode: master ? refOf(master.value) : null }),
      ...(macPrefix !== undefined && { macPrefix }),
      nicparams: { ...before.nicparams, ...given },
    };
    return ok(await loadClusterChange(tx, changed, supply.uuid(0)));
  },
  plan: (given, loaded, { reason, job, now }) => planChangeCluster(loaded, summaryOf(given), { reason, job, at: now }),
  hooks: () => null,
  summary: summaryOf,
  objects: ({ after }) => [jobObject("cluster", after)],
});

/** "Change master address and MAC prefix of the cluster" */
function summaryOf({ masterIp, masterNode, macPrefix, mode, link, vlan }: Params): string {
  const named = [
    masterIp !== undefined && "master address",
    masterNode !== undefined && "master node",
    macPrefix !== undefined && "MAC prefix",
    [mode, link, vlan].some((given) => given !== undefined) && "default nicparams",
  ].filter((name) => name !== false);
  return named.length === 0 ? "Change nothing of the cluster" : `Change ${listed(named)} of the cluster`;
}
