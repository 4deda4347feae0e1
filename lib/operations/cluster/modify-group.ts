import { planModifyGroup } from "@/lib/domain/cluster/modify-group";
import { modifyGroupHooks } from "@/lib/domain/hook/group-hooks";
import { jobObject } from "@/lib/domain/model/plan";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { lookUpGroup } from "../lookup";
import { operation } from "../operation";

/** Another allocation policy for a node group. */
export const modifyGroup = operation({
  opcode: "OP_GROUP_SET_PARAMS",
  params: clusterSchemas.OP_GROUP_SET_PARAMS,
  role: () => "administrator",
  load: (tx, { group }) => lookUpGroup(tx, group),
  plan: ({ allocPolicy }, group) => planModifyGroup(group, allocPolicy),
  hooks: ({ allocPolicy }, group) => modifyGroupHooks(group, allocPolicy),
  summary: ({ group, allocPolicy }) => `Give the node group ${group} the allocation policy ${allocPolicy}`,
  objects: (group) => [jobObject("group", group)],
});
