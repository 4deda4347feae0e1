import { createSummary, planNewInstance } from "@/lib/domain/instance/add-instance";
import { forcedPlan } from "@/lib/domain/job/forced-plan";
import { jobObject } from "@/lib/domain/model/plan";
import { instanceCreateParams } from "@/lib/domain/opcodes/instance-params";
import { ok } from "@/lib/domain/refusal";
import { instanceCalled } from "@/lib/store/instances";
import { lookUpNodes } from "../lookup";
import { operation } from "../operation";
import { loadNicScene } from "./load-nics";

/** A new instance with its NICs: the network side of Ganeti's own (rules 4.2). */
export const instanceCreate = operation({
  opcode: "OP_INSTANCE_CREATE",
  params: instanceCreateParams,
  role: () => "operator",
  load: async (tx, params, supply) => {
    const { name, nics: asked, conflictsCheck, force } = params;
    const nodes = await lookUpNodes(tx, params.primaryNode, params.secondaryNode ?? null);
    if (!nodes.ok) return nodes;
    const instance = { uuid: supply.uuid(0), name };
    const question = { instance, ...nodes.value, nics: [], asked, conflictsCheck, force, isNewPlace: false };
    const scene = await loadNicScene(tx, question, supply);
    return scene.ok ? ok({ scene: scene.value, taken: await instanceCalled(tx, name) }) : scene;
  },
  plan: (params, loaded, { supply, role }) =>
    forcedPlan(params, role, (insistence) =>
      planNewInstance(params, { ...loaded, scene: { ...loaded.scene, ...insistence } }, supply),
    ),
  hooks: () => null,
  summary: createSummary,
  objects: ({ scene: { instance } }) => [jobObject("instance", instance)],
});
