import type { Ref } from "../model/cluster";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import type { InstanceName } from "../names";
import { ok, type Result } from "../refusal";
import { instanceChange, type PlacedInstance, takenRefusal } from "./instance";

/** `taken` is the instance that the new name means now, by name or by UUID. */
export type RenameInstanceSituation = {
  instance: PlacedInstance;
  newName: InstanceName;
  taken: Ref | null;
  cluster: Ref | null;
};

/** A new name; addresses and NICs stay as they are, and the cluster's serial number counts it (rules 4.4). */
export function planRenameInstance({ instance, newName, taken, cluster }: RenameInstanceSituation): Result<Plan> {
  if (taken) return { ok: false, refusal: takenRefusal("newName", newName, taken) };
  const renamed = { ...instance, name: newName };
  return ok(
    planOf(`Rename ${instance.name} to ${newName}`, {
      changes: [instanceChange(instance, { name: newName }), ...touches("cluster", cluster ? [cluster] : [])],
      objects: [jobObject("instance", renamed)],
      result: newName,
    }),
  );
}
