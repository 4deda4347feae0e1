import { planRenameGroup } from "@/lib/domain/cluster/rename-group";
import { renameGroupHooks } from "@/lib/domain/hook/group-hooks";
import { jobObject } from "@/lib/domain/model/plan";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { ok } from "@/lib/domain/refusal";
import { groupNameTaken } from "@/lib/store/groups";
import { lookUpGroup } from "../lookup";
import { operation } from "../operation";

/** Another name for a node group. */
export const renameGroup = operation({
  opcode: "OP_GROUP_RENAME",
  params: clusterSchemas.OP_GROUP_RENAME,
  role: () => "administrator",
  load: async (tx, { group, newName }) => {
    const found = await lookUpGroup(tx, group);
    return found.ok ? ok({ group: found.value, newName, taken: await groupNameTaken(tx, newName) }) : found;
  },
  plan: (_params, loaded) => planRenameGroup(loaded),
  hooks: ({ newName }, { group }) => renameGroupHooks(group, newName),
  summary: ({ group, newName }) => `Rename the node group ${group} to ${newName}`,
  objects: ({ group }) => [jobObject("group", group)],
});
