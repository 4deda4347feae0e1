import { planRemoveInstance } from "@/lib/domain/instance/remove-instance";
import { jobObject } from "@/lib/domain/model/plan";
import { instanceRemoveParams } from "@/lib/domain/opcodes/instance-params";
import { ok } from "@/lib/domain/refusal";
import { lookUpInstance } from "../lookup";
import { operation } from "../operation";
import { loadNicScene } from "./load-nics";

/** Removes an instance and lets go of its addresses, whatever the pool thinks of them (rules 4.4 and 13.2.5). */
export const instanceRemove = operation({
  opcode: "OP_INSTANCE_REMOVE",
  params: instanceRemoveParams,
  role: () => "operator",
  load: async (tx, { instance }, supply) => {
    const found = await lookUpInstance(tx, instance);
    if (!found.ok) return found;
    const { uuid, name, primary, secondary, nics } = found.value;
    const place = { instance: { uuid, name }, primary, secondary, nics };
    const nothing = { asked: [], conflictsCheck: true, force: false, isNewPlace: false };
    const scene = await loadNicScene(tx, { ...place, ...nothing }, supply);
    return scene.ok ? ok({ instance: found.value, scene: scene.value }) : scene;
  },
  plan: (_params, loaded) => planRemoveInstance(loaded),
  hooks: () => null,
  summary: ({ instance }) => `Remove ${instance}`,
  objects: ({ instance }) => [jobObject("instance", instance)],
});
