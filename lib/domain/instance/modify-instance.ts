import type { Since } from "../model/cluster";
import { faultsOfKept } from "../model/instance-parameters";
import type { NewIds } from "../model/new-ids";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import type { NicSituation } from "../nic/nic-situation";
import { planNics } from "../nic/plan-nics";
import type { NicItem } from "../opcodes/instance-params";
import type { Params } from "../opcodes/opcodes";
import { ok, type Result, refuse } from "../refusal";
import { count } from "../sentence";
import {
  changedParameters,
  changesParameters,
  instanceChange,
  type PlacedInstance,
  parameterResults,
} from "./instance";

export type ModifyInstanceSituation = {
  instance: PlacedInstance;
  nicSituation: NicSituation;
  /** Those that are enabled, the default one first. */
  hypervisors: readonly string[];
};

/**
 * Adds, modifies and removes NICs of an instance, and keeps its parameters for the file; answers with the result for each
 * (rules 4.3 and 4.8).
 */
export function planModifyInstance(
  params: Params<"OP_INSTANCE_SET_PARAMS">,
  { instance: whole, nicSituation, hypervisors }: ModifyInstanceSituation,
  newIds: NewIds,
  moment: Since,
): Result<Plan> {
  const { instance } = nicSituation;
  const nics = planNics(params.nics, nicSituation, newIds, moment);
  if (!nics.ok) return nics;
  const { results, changes, objects, ...rest } = nics.value;
  const { settings } = params;
  const changed = changesParameters(settings)
    ? [instanceChange(whole, { extra: changedParameters(whole.extra, settings, hypervisors) })]
    : [];
  const fault = faultsOfKept(changed[0]?.after.extra ?? {})[0];
  if (fault) return refuse("wrong_input", `${fault.key}: ${fault.message}`, { field: `settings.${fault.key}` });
  return ok(
    planOf(modifyInstanceSummary({ nics: positioned(params.nics, nicSituation), settings }, instance.name), {
      ...rest,
      changes: [...changed, ...changes, ...touches("instance", [instance])],
      objects: [jobObject("instance", instance), ...objects],
      result: [...results, ...parameterResults(settings)],
    }),
  );
}

/** "Add a NIC to web1", "Modify NIC 0 of web1", "Modify 3 NICs of web1" */
export function modifyInstanceSummary(
  { nics, settings }: Pick<Params<"OP_INSTANCE_SET_PARAMS">, "nics" | "settings">,
  instance: string,
): string {
  const [only, ...others] = nics;
  if (!only) return `Modify the parameters of ${instance}`;
  if (changesParameters(settings)) return `Modify ${count(nics.length, "NIC")} and the parameters of ${instance}`;
  if (others.length > 0) return `Modify ${nics.length} NICs of ${instance}`;
  if (only.op === "add") return `Add a NIC to ${instance}`;
  const which = only.nic === -1 ? "the last NIC" : `NIC ${only.nic}`;
  return `${only.op === "remove" ? "Remove" : "Modify"} ${which} of ${instance}`;
}

/** A NIC given by its UUID or name also has a position, which is what people know. */
function positioned(items: readonly NicItem[], { nics }: NicSituation): NicItem[] {
  return items.map((item) => {
    const found = nics.find(({ uuid, name }) => item.nic === uuid || item.nic === name);
    return item.op === "add" || !found ? item : { ...item, nic: found.index };
  });
}
