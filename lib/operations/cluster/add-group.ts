import { planNewGroup } from "@/lib/domain/cluster/add-group";
import { groupHook } from "@/lib/domain/job/hook-env";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { ok } from "@/lib/domain/refusal";
import { clusterFacts } from "@/lib/store/cluster";
import { groupCalled } from "@/lib/store/groups";
import { operation } from "../operation";

/** A new node group, without nodes and connections. */
export const groupAdd = operation({
  opcode: "OP_GROUP_ADD",
  params: clusterSchemas.OP_GROUP_ADD,
  role: () => "administrator",
  load: async (tx, { name, tags }, supply) => {
    const { ref: cluster } = await clusterFacts(tx);
    return ok({ group: { uuid: supply.uuid(0), name, tags }, taken: await groupCalled(tx, name), cluster });
  },
  plan: (_params, loaded) => planNewGroup(loaded),
  hooks: (_params, { group }) => groupHook("group-add", group),
  summary: ({ name }) => `Add the node group ${name}`,
  objects: () => [],
});
