import type { Ref } from "../model/cluster";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import type { Params } from "../opcodes/opcodes";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { withAllocPolicy } from "./modify-group";

export type AddGroupSituation = {
  group: Ref & { tags: string[] };
  allocPolicy: Params<"OP_GROUP_ADD">["allocPolicy"];
  /** The group that has the name. */
  taken: Ref | null;
  /** Null in a store without a cluster. */
  cluster: Ref | null;
};

/** A node group without nodes and connections. */
export function planAddGroup({ group, allocPolicy, taken, cluster }: AddGroupSituation): Result<Plan> {
  if (taken) return { ok: false, refusal: groupTaken("name", group.name, taken) };
  const extra = allocPolicy === undefined ? {} : withAllocPolicy({}, allocPolicy);
  return ok(
    planOf(`Add the node group ${group.name}`, {
      changes: [
        { type: "group", before: null, after: { ...group, extra } },
        ...touches("cluster", cluster ? [cluster] : []),
      ],
      objects: [jobObject("group", group)],
    }),
  );
}

export function groupTaken(field: string, name: string, taken: Ref): Refusal {
  return refuse("already_exists", `A node group named ${name} already exists (${taken.uuid}).`, {
    field,
    remedy: "Choose another name.",
  }).refusal;
}
