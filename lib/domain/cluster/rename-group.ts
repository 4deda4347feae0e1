import type { Ref } from "../model/cluster";
import { type GroupFacts, groupFacts } from "../model/facts";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { ok, type Result } from "../refusal";
import { groupTaken } from "./add-group";

/** `taken` is the group that the new name means now, by name or by UUID. */
export type RenameGroupSituation = { group: GroupFacts; newName: string; taken: Ref | null };

/** Another name; nodes and connections refer to the group by its UUID and stay as they are. */
export function planRenameGroup({ group, newName, taken }: RenameGroupSituation): Result<Plan> {
  if (taken) return { ok: false, refusal: groupTaken("newName", newName, taken) };
  const before = groupFacts(group);
  const after = { ...before, name: newName };
  return ok(
    planOf(`Rename the node group ${group.name} to ${newName}`, {
      changes: [{ type: "group", before, after }, ...touches("group", [after])],
      objects: [jobObject("group", after)],
      result: newName,
    }),
  );
}
