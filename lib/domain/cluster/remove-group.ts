import type { Ref } from "../model/cluster";
import { type GroupFacts, groupFacts } from "../model/facts";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { naturalOrder } from "../natural-order";
import { ok, type Result, refuse } from "../refusal";
import { listed } from "../sentence";

export type RemoveGroupSituation = {
  group: GroupFacts;
  nodes: Ref[];
  /** The networks that are connected to it. */
  networks: Ref[];
  /** True when it is the only group. */
  only: boolean;
  /** Null in a store without a cluster. */
  cluster: Ref | null;
};

/** A node group can be removed if it has no nodes and no connected networks (rules 13.2.7). */
export function planRemoveGroup({ group, nodes, networks, only, cluster }: RemoveGroupSituation): Result<Plan> {
  if (nodes.length > 0 || networks.length > 0) return inTheWay(group, nodes, networks);
  if (only) return refuse("wrong_state", `${group.name} is the only node group.`, { remedy: "Add another one first." });
  return ok(
    planOf(`Remove the node group ${group.name}`, {
      changes: [
        { type: "group", before: groupFacts(group), after: null },
        ...touches("cluster", cluster ? [cluster] : []),
      ],
      objects: [jobObject("group", group)],
    }),
  );
}

function inTheWay(group: Ref, nodes: Ref[], networks: Ref[]): Result<Plan> {
  const [inside, connected] = [names(nodes), names(networks)];
  const reasons = [inside && `still has the nodes ${inside}`, connected && `is still connected to ${connected}`];
  const remedies = [inside && "Move these nodes to another group.", connected && `Disconnect ${connected} from it.`];
  return refuse("wrong_state", `${group.name} ${reasons.filter(Boolean).join(", and ")}.`, {
    remedy: remedies.filter(Boolean).join(" "),
  });
}

function names(objects: Ref[]): string {
  return listed(objects.map(({ name }) => name).sort(naturalOrder), 10);
}
