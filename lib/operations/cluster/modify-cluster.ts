import type { z } from "zod";
import { planModifyCluster } from "@/lib/domain/cluster/modify-cluster";
import { modifyClusterHooks, renameClusterHooks } from "@/lib/domain/hook/cluster-hooks";
import { refOf } from "@/lib/domain/model/cluster";
import type { ClusterSettings } from "@/lib/domain/model/facts";
import { jobObject } from "@/lib/domain/model/plan";
import { joinedNetworks } from "@/lib/domain/model/segment";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { ok, refuse } from "@/lib/domain/refusal";
import { listed } from "@/lib/domain/sentence";
import { clusterFacts, findClusterSettings, nicsWithDefaultMode } from "@/lib/store/cluster";
import { segmentsOfAll } from "@/lib/store/segments";
import type { Tx } from "@/lib/store/store";
import { loadAddressSituation, lookUpNode } from "../lookup";
import { operation } from "../operation";

const params = clusterSchemas.OP_CLUSTER_SET_PARAMS;
type Params = z.output<typeof params>;

/** Master address and node, MAC prefix and default nicparams of the cluster (rules 4.7 and 6). */
export const modifyCluster = operation({
  opcode: "OP_CLUSTER_SET_PARAMS",
  params,
  role: () => "administrator",
  load: async (tx, { masterIp, masterNode, macPrefix, mode, link, vlan }, newIds) => {
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
    return ok(await loadClusterChange(tx, changed, newIds.uuid(0)));
  },
  plan: (given, loaded, { reason, job, now }) => planModifyCluster(loaded, summaryOf(given), { reason, job, at: now }),
  hooks: (_params, { before, after }) => modifyClusterHooks({ before, after }),
  summary: summaryOf,
  objects: ({ after }) => [jobObject("cluster", after)],
});

/** "Change master address and MAC prefix of the cluster" */
function summaryOf({ masterIp, masterNode, macPrefix, mode, link, vlan }: Params): string {
  const named = [
    masterIp !== undefined && "master address",
    masterNode !== undefined && "master node",
    macPrefix !== undefined && "MAC prefix",
    [mode, link, vlan].some((given) => given !== undefined) && "default netparams",
  ].filter((name) => name !== false);
  return named.length === 0 ? "Modify the cluster" : `Change ${listed(named)} of the cluster`;
}

/** Another name, and with it another master address, for the cluster. A store that has networks only gets one. */
export const renameCluster = operation({
  opcode: "OP_CLUSTER_RENAME",
  params: clusterSchemas.OP_CLUSTER_RENAME,
  role: () => "administrator",
  load: async (tx, { newName: name, masterIp }, newIds) =>
    ok(await loadClusterChange(tx, { name, ...(masterIp !== undefined && { masterIp }) }, newIds.uuid(0))),
  plan: ({ newName }, loaded, { reason, job, now }) =>
    planModifyCluster(loaded, `Rename the cluster to ${newName}`, { reason, job, at: now }),
  hooks: (_params, { before, after }, _plan, situation) => renameClusterHooks({ before, after }, situation),
  summary: ({ newName }) => `Rename the cluster to ${newName}`,
  objects: ({ after }) => [jobObject("cluster", after)],
});

/** The cluster before and after; `uuid` is for a store that has no cluster yet. */
async function loadClusterChange(tx: Tx, changed: Partial<ClusterSettings>, uuid: string) {
  const before = await findClusterSettings(tx);
  const { macPrefix, defaults: nicparams } = await clusterFacts(tx);
  const empty = { uuid, name: "", masterIp: null, masterNode: null, macPrefix, nicparams };
  const after: ClusterSettings = { ...(before ?? empty), ...changed };
  const { masterIp } = after;
  const segments = after.macPrefix === macPrefix ? null : await segmentsOfAll(tx);
  return {
    before,
    after,
    addressSituation: await loadAddressSituation(tx, (addresses) => ({ ...addresses, masterIp }), [
      before?.masterIp ?? null,
      masterIp,
    ]),
    joining: segments ? joinedNetworks(segments, after.macPrefix) : [],
    inheriting: after.nicparams.mode === "routed" ? await nicsWithDefaultMode(tx) : [],
  };
}
