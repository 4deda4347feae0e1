import { renameInstanceHooks } from "@/lib/domain/hook/instance-hooks";
import { planRenameInstance } from "@/lib/domain/instance/rename-instance";
import { jobObject } from "@/lib/domain/model/plan";
import { renameInstanceParams } from "@/lib/domain/opcodes/instance-params";
import { ok } from "@/lib/domain/refusal";
import { clusterFacts } from "@/lib/store/cluster";
import { instanceNameTaken } from "@/lib/store/instances";
import { lookUpInstance } from "../lookup";
import { operation } from "../operation";

/** Another name for an instance (rules 4.4). */
export const renameInstance = operation({
  opcode: "OP_INSTANCE_RENAME",
  params: renameInstanceParams,
  role: () => "operator",
  load: async (tx, { instance, instanceUuid, newName }) => {
    const found = await lookUpInstance(tx, instance, instanceUuid);
    if (!found.ok) return found;
    const { ref: cluster } = await clusterFacts(tx);
    return ok({ instance: found.value, newName, taken: await instanceNameTaken(tx, newName), cluster });
  },
  plan: (_params, loaded) => planRenameInstance(loaded),
  hooks: ({ newName }, { instance: { uuid } }, { changes }, situation) =>
    renameInstanceHooks({ uuid, changes, situation }, newName),
  instancesTold: ({ instance }) => [instance.uuid],
  summary: ({ instance, newName }) => `Rename ${instance} to ${newName}`,
  objects: ({ instance }) => [jobObject("instance", instance)],
});
