import { planAddGroup } from "@/lib/domain/cluster/add-group";
import { addGroupHooks } from "@/lib/domain/hook/group-hooks";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { ok } from "@/lib/domain/refusal";
import { clusterFacts } from "@/lib/store/cluster";
import { groupNameTaken } from "@/lib/store/groups";
import { operation } from "../operation";

/** A new node group, without nodes and connections. */
export const addGroup = operation({
  opcode: "OP_GROUP_ADD",
  params: clusterSchemas.OP_GROUP_ADD,
  role: () => "administrator",
  load: async (tx, { name, tags, allocPolicy }, newIds) => {
    const { ref: cluster } = await clusterFacts(tx);
    const group = { uuid: newIds.uuid(0), name, tags };
    return ok({ group, allocPolicy, taken: await groupNameTaken(tx, name), cluster });
  },
  plan: (_params, loaded) => planAddGroup(loaded),
  hooks: (_params, { group }) => addGroupHooks(group),
  summary: ({ name }) => `Add the node group ${name}`,
  objects: () => [],
});
