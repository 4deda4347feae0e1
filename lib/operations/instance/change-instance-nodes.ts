import { moveInstanceHooks } from "@/lib/domain/hook/instance-hooks";
import { planChangeInstanceNodes } from "@/lib/domain/instance/change-instance-nodes";
import { forcedPlan } from "@/lib/domain/job/forced-plan";
import { jobObject } from "@/lib/domain/model/plan";
import { changeInstanceNodesParams } from "@/lib/domain/opcodes/instance-params";
import { ok } from "@/lib/domain/refusal";
import { lookUpInstance, lookUpNodes } from "../lookup";
import { operation } from "../operation";
import { loadNicSituation } from "./load-nics";

/** Other nodes for an instance, also in another group: its networks must be there (rules 13.2.7 and 17.19). */
export const changeInstanceNodes = operation({
  opcode: "OP_INSTANCE_CHANGE_NODES",
  params: changeInstanceNodesParams,
  role: () => "operator",
  load: async (tx, params, newIds) => {
    const found = await lookUpInstance(tx, params.instance);
    if (!found.ok) return found;
    const { uuid, name, nics, primary, secondary } = found.value;
    const wanted = params.secondaryNode === undefined ? (secondary?.node.uuid ?? null) : params.secondaryNode;
    const nodes = await lookUpNodes(tx, params.primaryNode ?? primary.node.uuid, wanted);
    if (!nodes.ok) return nodes;
    const { conflictsCheck, force } = params;
    const isNewPlace = nodes.value.primary.group.uuid !== primary.group.uuid;
    const question = { instance: { uuid, name }, ...nodes.value, nics, asked: [], conflictsCheck, force, isNewPlace };
    const nicSituation = await loadNicSituation(tx, question, newIds);
    return nicSituation.ok ? ok({ instance: found.value, nicSituation: nicSituation.value }) : nicSituation;
  },
  plan: (params, loaded, { newIds, role, job, now }) =>
    forcedPlan(params, role, (asked) =>
      planChangeInstanceNodes({ ...loaded, nicSituation: { ...loaded.nicSituation, ...asked } }, newIds, {
        job,
        at: now,
      }),
    ),
  hooks: (_params, { instance: { uuid } }, { changes }, situation) => moveInstanceHooks({ uuid, changes, situation }),
  instancesTold: ({ instance }) => [instance.uuid],
  summary: ({ instance }) => `Move ${instance}`,
  objects: ({ instance }) => [jobObject("instance", instance)],
});
