import { removeInstanceHooks } from "@/lib/domain/hook/instance-hooks";
import { planRemoveInstance } from "@/lib/domain/instance/remove-instance";
import { jobObject } from "@/lib/domain/model/plan";
import { removeInstanceParams } from "@/lib/domain/opcodes/instance-params";
import { ok } from "@/lib/domain/refusal";
import { lookUpInstance } from "../lookup";
import { operation } from "../operation";
import { loadNicSituation } from "./load-nics";

/** Removes an instance and frees its addresses, whatever the pool says about them (rules 4.4 and 13.2.5). */
export const removeInstance = operation({
  opcode: "OP_INSTANCE_REMOVE",
  params: removeInstanceParams,
  role: () => "operator",
  load: async (tx, { instance, instanceUuid }, newIds) => {
    const found = await lookUpInstance(tx, instance, instanceUuid);
    if (!found.ok) return found;
    const { uuid, name, primary, secondary, nics } = found.value;
    const place = { instance: { uuid, name }, primary, secondary, nics };
    const nothing = { asked: [], conflictsCheck: true, force: false, isNewPlace: false };
    const nicSituation = await loadNicSituation(tx, { ...place, ...nothing }, newIds);
    return nicSituation.ok ? ok({ instance: found.value, nicSituation: nicSituation.value }) : nicSituation;
  },
  plan: (_params, loaded, { job, now }) => planRemoveInstance(loaded, { job, at: now }),
  hooks: (_params, { instance: { uuid } }, { changes }, situation) => removeInstanceHooks({ uuid, changes, situation }),
  instancesTold: ({ instance }) => [instance.uuid],
  summary: ({ instance }) => `Remove ${instance}`,
  objects: ({ instance }) => [jobObject("instance", instance)],
});
