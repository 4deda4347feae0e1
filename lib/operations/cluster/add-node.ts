import { planAddNode } from "@/lib/domain/cluster/add-node";
import { addNodeHooks } from "@/lib/domain/hook/node-hooks";
import { linkChecked } from "@/lib/domain/link/checked-plan";
import { checkedNode } from "@/lib/domain/link/link-check";
import { refOf } from "@/lib/domain/model/cluster";
import { jobObject } from "@/lib/domain/model/plan";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { withNode } from "@/lib/domain/pool/role-addresses";
import { ok } from "@/lib/domain/refusal";
import { clusterFacts } from "@/lib/store/cluster";
import { linkSituation, neededInGroup } from "@/lib/store/link/node-links";
import { nodeNameTaken } from "@/lib/store/nodes";
import { loadAddressSituation, lookUpGroup } from "../lookup";
import { operation } from "../operation";

/** A new node; its addresses are reserved in every network that reserves cluster addresses (rules 6). */
export const addNode = operation({
  opcode: "OP_NODE_ADD",
  params: clusterSchemas.OP_NODE_ADD,
  role: () => "administrator",
  load: async (tx, { name, group: groupName, primaryIp, secondaryIp: second }, newIds) => {
    const group = await lookUpGroup(tx, groupName);
    if (!group.ok) return group;
    const secondaryIp = second ?? primaryIp;
    const place = { group: refOf(group.value), primaryIp, secondaryIp };
    const node = { uuid: newIds.uuid(0), name, ...place, tags: [], extra: {} };
    const addressSituation = await loadAddressSituation(tx, (before) => withNode(before, name, node), [
      primaryIp,
      secondaryIp,
    ]);
    const { ref: cluster } = await clusterFacts(tx);
    const needed = await neededInGroup(tx, place.group.uuid);
    const links = await linkSituation(tx, []);
    return ok({ node, taken: await nodeNameTaken(tx, name), addressSituation, cluster, needed, links });
  },
  plan: ({ links: read, linkCheck: check }, { needed, links, ...loaded }, { actor, reason, role, job, now }) => {
    const list = read ? { ...read, at: now, by: actor, job } : null;
    const planned = planAddNode({ ...loaded, list }, { reason, job, at: now });
    const nodes = [checkedNode(loaded.node, list)];
    const asked = { needed, group: loaded.node.group, field: read ? "links" : "group", check };
    return linkChecked(planned, asked, { ...links, nodes }, { role, now });
  },
  hooks: (_params, { node }, _plan, situation) => addNodeHooks(node, situation),
  summary: ({ name, group }) => `Add the node ${name} to ${group}`,
  objects: ({ node }) => [jobObject("group", node.group)],
});
