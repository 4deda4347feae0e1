import { type GroupFacts, groupFacts } from "../model/facts";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import type { Params } from "../opcodes/opcodes";
import { ok, type Result } from "../refusal";

type AllocPolicy = Params<"OP_GROUP_SET_PARAMS">["allocPolicy"];

/** Another allocation policy: kept for the configuration file and for clients that choose groups by it. */
export function planModifyGroup(group: GroupFacts, policy: AllocPolicy): Result<Plan> {
  const before = groupFacts(group);
  const after = { ...before, extra: withAllocPolicy(before.extra, policy) };
  return ok(
    planOf(`Give the node group ${group.name} the allocation policy ${policy}`, {
      changes: [{ type: "group", before, after }, ...touches("group", [after])],
      objects: [jobObject("group", after)],
      result: [],
    }),
  );
}

/** What the file says of a group, with a policy; of one that was in no file also the rest of what Ganeti expects. */
export function withAllocPolicy(extra: GroupFacts["extra"], policy: AllocPolicy): GroupFacts["extra"] {
  const rest = Object.keys(extra).length === 0 ? { ndparams: {}, ipolicy: {}, diskparams: {} } : extra;
  return { ...rest, alloc_policy: policy };
}
