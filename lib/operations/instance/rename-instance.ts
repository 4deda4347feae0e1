import { planRenameInstance } from "@/lib/domain/instance/rename-instance";
import { jobObject } from "@/lib/domain/model/plan";
import { instanceRenameParams } from "@/lib/domain/opcodes/instance-params";
import { ok } from "@/lib/domain/refusal";
import { instanceCalled } from "@/lib/store/instances";
import { lookUpInstance } from "../lookup";
import { operation } from "../operation";

/** Another name for an instance (rules 4.4). */
export const instanceRename = operation({
  opcode: "OP_INSTANCE_RENAME",
  params: instanceRenameParams,
  role: () => "operator",
  load: async (tx, { instance, newName }) => {
    const found = await lookUpInstance(tx, instance);
    if (!found.ok) return found;
    return ok({ instance: found.value, newName, taken: await instanceCalled(tx, newName) });
  },
  plan: (_params, loaded) => planRenameInstance(loaded),
  hooks: () => null,
  summary: ({ instance, newName }) => `Rename ${instance} to ${newName}`,
  objects: ({ instance }) => [jobObject("instance", instance)],
});
