import type { Change } from "./change";
import { instanceFacts, type PlacedInstance } from "./instance-facts";
import type { Plan } from "./job";
import { nicEffect } from "./nic-effect";
import type { NicScene } from "./nic-scene";
import { jobObject, planOf, touches } from "./plan";
import { ok, type Result } from "./refusal";

export type RemoveInstanceSituation = { instance: PlacedInstance; scene: NicScene };

/**
 * An instance goes with its NICs, and their addresses with them, unless another NIC of the network has the address. What
 * the pool did not know is said, not refused (spec 4.4; 13.2, row 5).
 */
export function planRemoveInstance({ instance, scene }: RemoveInstanceSituation): Result<Plan> {
  const { clusterRef } = scene;
  const { changes, objects, ...rest } = nicEffect(scene, [], instance.nics);
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
