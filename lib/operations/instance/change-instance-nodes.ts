import { planChangeNodes } from "@/lib/domain/instance/change-instance-nodes";
import { forcedPlan } from "@/lib/domain/job/forced-plan";
import { jobObject } from "@/lib/domain/model/plan";
import { instanceChangeNodesParams } from "@/lib/domain/opcodes/instance-params";
import { ok } from "@/lib/domain/refusal";
import { lookUpInstance, lookUpNodes } from "../lookup";
import { operation } from "../operation";
import { loadNicScene } from "./load-nics";

/** Other nodes for an instance, also in another group: its networks must be there (rules 13.2.7 and 17.19). */
export const instanceChangeNodes = operation({
  opcode: "OP_INSTANCE_CHANGE_NODES",
  params: instanceChangeNodesParams,
  role: () => "operator",
  load: async (tx, params, supply) => {
    const found = await lookUpInstance(tx, params.instance);
    if (!found.ok) return found;
    const { uuid, name, nics, primary, secondary } = found.value;
    const wanted = params.secondaryNode === undefined ? (secondary?.node.uuid ?? null) : params.secondaryNode;
    const nodes = await lookUpNodes(tx, params.primaryNode ?? primary.node.uuid, wanted);
    if (!nodes.ok) return nodes;
    const { conflictsCheck, force } = params;
    const isNewPlace = nodes.value.primary.group.uuid !== primary.group.uuid;
    const question = { instance: { uuid, name }, ...nodes.value, nics, asked: [], conflictsCheck, force, isNewPlace };
    const scene = await loadNicScene(tx, question, supply);
    return scene.ok ? ok({ instance: found.value, scene: scene.value }) : scene;
  },
  plan: (params, loaded, { supply, role }) =>
    forcedPlan(params, role, (insistence) =>
      planChangeNodes({ ...loaded, scene: { ...loaded.scene, ...insistence } }, supply),
    ),
  hooks: () => null,
  summary: ({ instance }) => `Move ${instance}`,
  objects: ({ instance }) => [jobObject("instance", instance)],
});
