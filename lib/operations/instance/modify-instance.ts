import { modifyInstanceHooks } from "@/lib/domain/hook/instance-hooks";
import { modifyInstanceSummary, planModifyInstance } from "@/lib/domain/instance/modify-instance";
import { forcedPlan } from "@/lib/domain/job/forced-plan";
import { jobObject } from "@/lib/domain/model/plan";
import { modifyInstanceParams } from "@/lib/domain/opcodes/instance-params";
import { ok } from "@/lib/domain/refusal";
import { enabledHypervisors } from "@/lib/store/cluster";
import { lookUpInstance } from "../lookup";
import { operation } from "../operation";
import { loadNicSituation } from "./load-nics";

/** Changes NICs of an instance, several at once, and its parameters (rules 4.8, rules 4.3, 13.2.4, 13.2.19 and 13.2.20). */
export const modifyInstance = operation({
  opcode: "OP_INSTANCE_SET_PARAMS",
  params: modifyInstanceParams,
  role: () => "operator",
  load: async (tx, { instance, instanceUuid, nics: items, conflictsCheck, force }, newIds) => {
    const found = await lookUpInstance(tx, instance, instanceUuid);
    if (!found.ok) return found;
    const { uuid, name, primary, secondary, nics } = found.value;
    const asked = items.map(({ op: _, nic: __, ...params }) => params);
    const place = { instance: { uuid, name }, primary, secondary, nics };
    const nicSituation = await loadNicSituation(
      tx,
      { ...place, asked, conflictsCheck, force, isNewPlace: false },
      newIds,
    );
    if (!nicSituation.ok) return nicSituation;
    const hypervisors = await enabledHypervisors(tx);
    return ok({ instance: found.value, nicSituation: nicSituation.value, hypervisors });
  },
  plan: (params, { nicSituation, ...loaded }, { newIds, role, job, now }) =>
    forcedPlan(params, role, (asked) =>
      planModifyInstance(params, { ...loaded, nicSituation: { ...nicSituation, ...asked } }, newIds, { job, at: now }),
    ),
  hooks: (_params, { instance: { uuid } }, { changes }, situation) => modifyInstanceHooks({ uuid, changes, situation }),
  instancesTold: ({ instance }) => [instance.uuid],
  summary: (params) => modifyInstanceSummary(params, params.instance),
  objects: ({ instance }) => [jobObject("instance", instance)],
});
