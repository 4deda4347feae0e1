import { addressesAfter } from "@/lib/domain/cluster/follow-addresses";
import { planModifyNode } from "@/lib/domain/cluster/modify-node";
import { modifyNodeHooks } from "@/lib/domain/hook/node-hooks";
import { jobObject } from "@/lib/domain/model/plan";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { withNode } from "@/lib/domain/pool/role-addresses";
import { ok } from "@/lib/domain/refusal";
import { loadAddressSituation, lookUpNode } from "../lookup";
import { operation } from "../operation";

/** Other addresses for a node; every pool that holds the old or the new ones follows (rules 6). */
export const modifyNode = operation({
  opcode: "OP_NODE_SET_PARAMS",
  params: clusterSchemas.OP_NODE_SET_PARAMS,
  role: () => "administrator",
  load: async (tx, { node: nodeName, ...asked }) => {
    const found = await lookUpNode(tx, nodeName);
    if (!found.ok) return found;
    const { name, primaryIp, secondaryIp } = found.value;
    const wanted = addressesAfter(found.value, asked);
    const concerned = [primaryIp, secondaryIp, wanted.primaryIp, wanted.secondaryIp];
    const addressSituation = await loadAddressSituation(
      tx,
      (before) => withNode(before, name, { name, ...wanted }),
      concerned,
    );
    return ok({ node: found.value, wanted, addressSituation });
  },
  plan: (_params, loaded, { reason, job, now }) => planModifyNode(loaded, { reason, job, at: now }),
  hooks: (_params, { node, wanted }) => modifyNodeHooks(node, { ...node, ...wanted }),
  summary: ({ node }) => `Change the addresses of ${node}`,
  objects: ({ node }) => [jobObject("node", node)],
});
