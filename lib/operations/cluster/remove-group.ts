import { planRemoveGroup } from "@/lib/domain/cluster/remove-group";
import { removeGroupHooks } from "@/lib/domain/hook/group-hooks";
import { jobObject } from "@/lib/domain/model/plan";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { ok } from "@/lib/domain/refusal";
import { clusterFacts } from "@/lib/store/cluster";
import { contentsOfGroup } from "@/lib/store/groups";
import { lookUpGroup } from "../lookup";
import { operation } from "../operation";

/** Removes a node group that has neither nodes nor connections (rules 13.2.7). */
export const removeGroup = operation({
  opcode: "OP_GROUP_REMOVE",
  params: clusterSchemas.OP_GROUP_REMOVE,
  role: () => "administrator",
  load: async (tx, { group }) => {
    const found = await lookUpGroup(tx, group);
    if (!found.ok) return found;
    const { ref: cluster } = await clusterFacts(tx);
    return ok({ group: found.value, cluster, ...(await contentsOfGroup(tx, found.value.uuid)) });
  },
  plan: (_params, loaded) => planRemoveGroup(loaded),
  hooks: (_params, { group }) => removeGroupHooks(group),
  summary: ({ group }) => `Remove the node group ${group}`,
  objects: ({ group }) => [jobObject("group", group)],
});
