import type { Change } from "../model/change";
import type { Since } from "../model/cluster";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { nicChanges } from "../nic/nic-changes";
import type { NicSituation } from "../nic/nic-situation";
import { ok, type Result } from "../refusal";
import { instanceFacts, type PlacedInstance } from "./instance";

export type RemoveInstanceSituation = { instance: PlacedInstance; nicSituation: NicSituation };

/**
 * Removes an instance with its NICs and frees their addresses, unless another NIC of the network has the address.
 * What the pool did not have is a warning, not a refusal (rules 4.4 and 13.2.5).
 */
export function planRemoveInstance({ instance, nicSituation }: RemoveInstanceSituation, moment: Since): Result<Plan> {
  const { clusterRef } = nicSituation;
  const { changes, objects, ...rest } = nicChanges(nicSituation, [], instance.nics, moment);
  const gone: Change = { type: "instance", before: instanceFacts(instance), after: null };
  return ok(
    planOf(`Remove ${instance.name}`, {
      ...rest,
      conflicts: [],
      changes: [...changes, gone, ...touches("cluster", clusterRef ? [clusterRef] : [])],
      objects: [jobObject("instance", instance), ...objects],
    }),
  );
}
