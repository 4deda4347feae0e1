import { planRemoveNode } from "@/lib/domain/cluster/remove-node";
import { removeNodeHooks } from "@/lib/domain/hook/node-hooks";
import { jobObject } from "@/lib/domain/model/plan";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { withNode } from "@/lib/domain/pool/role-addresses";
import { ok } from "@/lib/domain/refusal";
import { clusterFacts, findClusterSettings } from "@/lib/store/cluster";
import { linksOfNodes } from "@/lib/store/link/node-links";
import { instancesOnNode } from "@/lib/store/nodes";
import { loadAddressSituation, lookUpNode } from "../lookup";
import { operation } from "../operation";

/** Removes a node that no instance is on; its addresses are released (rules 6). */
export const removeNode = operation({
  opcode: "OP_NODE_REMOVE",
  params: clusterSchemas.OP_NODE_REMOVE,
  role: () => "administrator",
  load: async (tx, { node: nodeName }) => {
    const found = await lookUpNode(tx, nodeName);
    if (!found.ok) return found;
    const { uuid, name, primaryIp, secondaryIp } = found.value;
    const { ref: cluster } = await clusterFacts(tx);
    return ok({
      node: found.value,
      instances: await instancesOnNode(tx, uuid),
      isMaster: (await findClusterSettings(tx))?.masterNode?.uuid === uuid,
      addressSituation: await loadAddressSituation(tx, (before) => withNode(before, name, null), [
        primaryIp,
        secondaryIp,
      ]),
      cluster,
      list: (await linksOfNodes(tx, [uuid])).get(uuid) ?? null,
    });
  },
  plan: (_params, loaded, { reason, job, now }) => planRemoveNode(loaded, { reason, job, at: now }),
  hooks: (_params, { node }, _plan, situation) => removeNodeHooks(node, situation),
  summary: ({ node }) => `Remove the node ${node}`,
  objects: ({ node }) => [jobObject("node", node)],
});
