import { nicsSummary, planChangeNics } from "@/lib/domain/instance/modify-instance";
import { forcedPlan } from "@/lib/domain/job/forced-plan";
import { jobObject } from "@/lib/domain/model/plan";
import { instanceModifyParams } from "@/lib/domain/opcodes/instance-params";
import { lookUpInstance } from "../lookup";
import { operation } from "../operation";
import { loadNicScene } from "./load-nics";

/** Adds, changes and removes NICs of an instance, several at once (rules 4.3, 13.2.4, 13.2.19 and 13.2.20). */
export const instanceModify = operation({
  opcode: "OP_INSTANCE_SET_PARAMS",
  params: instanceModifyParams,
  role: () => "operator",
  load: async (tx, { instance, nics: items, conflictsCheck, force }, supply) => {
    const found = await lookUpInstance(tx, instance);
    if (!found.ok) return found;
    const { uuid, name, primary, secondary, nics } = found.value;
    const asked = items.map(({ op: _, nic: __, ...params }) => params);
    const place = { instance: { uuid, name }, primary, secondary, nics };
    return loadNicScene(tx, { ...place, asked, conflictsCheck, force, isNewPlace: false }, supply);
  },
  plan: (params, scene, { supply, role }) =>
    forcedPlan(params, role, (insistence) => planChangeNics(params, { ...scene, ...insistence }, supply)),
  hooks: () => null,
  summary: (params) => nicsSummary(params, params.instance),
  objects: ({ instance }) => [jobObject("instance", instance)],
});
