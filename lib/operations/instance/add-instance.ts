import { addInstanceHooks } from "@/lib/domain/hook/instance-hooks";
import { addInstanceSummary, planAddInstance } from "@/lib/domain/instance/add-instance";
import { otherNodeRefusal } from "@/lib/domain/instance/instance";
import { forcedPlan } from "@/lib/domain/job/forced-plan";
import { jobObject } from "@/lib/domain/model/plan";
import { addInstanceParams } from "@/lib/domain/opcodes/instance-params";
import { ok } from "@/lib/domain/refusal";
import { enabledHypervisors } from "@/lib/store/cluster";
import { instanceNameTaken } from "@/lib/store/instances";
import { lookUpNodes } from "../lookup";
import { operation } from "../operation";
import { chooseNodes } from "./choose-nodes";
import { loadNicSituation } from "./load-nics";

/** A new instance with its NICs: the network side of Ganeti's own (rules 4.2). */
export const addInstance = operation({
  opcode: "OP_INSTANCE_CREATE",
  params: addInstanceParams,
  role: () => "operator",
  load: async (tx, params, newIds) => {
    const { name, nics: asked, conflictsCheck, force } = params;
    const { primaryNodeUuid, secondaryNodeUuid } = params;
    const chosen = params.primaryNode === undefined ? await chooseNodes(tx, params, newIds) : null;
    if (chosen && !chosen.ok) return chosen;
    const nodes = chosen
      ? await lookUpNodes(tx, chosen.value.primary, chosen.value.secondary)
      : await lookUpNodes(tx, params.primaryNode ?? "", params.secondaryNode ?? null);
    if (!nodes.ok) return nodes;
    const { primary, secondary } = nodes.value;
    const other =
      otherNodeRefusal("primaryNodeUuid", primary.node, primaryNodeUuid) ??
      otherNodeRefusal("secondaryNodeUuid", secondary?.node ?? null, secondaryNodeUuid);
    if (other) return { ok: false, refusal: other };
    const instance = { uuid: newIds.uuid(0), name };
    const question = { instance, ...nodes.value, nics: [], asked, conflictsCheck, force, isNewPlace: false };
    const nicSituation = await loadNicSituation(tx, question, newIds);
    if (!nicSituation.ok) return nicSituation;
    const [taken, hypervisors] = [await instanceNameTaken(tx, name), await enabledHypervisors(tx)];
    return ok({ nicSituation: nicSituation.value, taken, hypervisors, chosen: chosen?.value.why ?? null });
  },
  plan: (params, loaded, { newIds, role, job, now }) =>
    forcedPlan(params, role, (asked) =>
      planAddInstance(params, { ...loaded, nicSituation: { ...loaded.nicSituation, ...asked } }, newIds, {
        job,
        at: now,
      }),
    ),
  hooks: ({ settings }, { nicSituation: { instance } }, { changes }, situation) =>
    addInstanceHooks({ uuid: instance.uuid, changes, situation }, settings),
  summary: addInstanceSummary,
  objects: ({ nicSituation: { instance } }) => [jobObject("instance", instance)],
});
