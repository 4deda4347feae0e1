import { type Ref, refOf } from "../model/cluster";
import { type NodeFacts, nodeFacts } from "../model/facts";
import type { Moment } from "../model/moment";
import type { NodeLinks } from "../model/node-links";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { naturalOrder } from "../natural-order";
import { ok, type Result, refuse } from "../refusal";
import { count, listed } from "../sentence";
import { type AddressSituation, followAddresses } from "./follow-addresses";

export type RemoveNodeSituation = {
  node: NodeFacts;
  /** Instances that have it as primary or as secondary node. */
  instances: Ref[];
  isMaster: boolean;
  addressSituation: AddressSituation;
  /** Null in a store without a cluster. */
  cluster: Ref | null;
  /** Its list of links, which goes with it. */
  list: NodeLinks | null;
};

/** A node can be removed if it has no instances and is not the master; its addresses are released (rules 6). */
export function planRemoveNode(situation: RemoveNodeSituation, moment: Moment): Result<Plan> {
  const { node, instances, isMaster, addressSituation, cluster, list } = situation;
  if (isMaster)
    return refuse("wrong_state", `${node.name} is the master.`, { remedy: "Make another node the master first." });
  if (instances.length > 0) {
    const names = instances.map(({ name }) => name).sort(naturalOrder);
    const message = `${node.name} still has ${count(names.length, "instance")}: ${listed(names, 10)}.`;
    return refuse("wrong_state", message, { remedy: "Move them to other nodes first." });
  }
  const pools = followAddresses(addressSituation, {}, moment);
  if (!pools.ok) return pools;
  const { changes, objects, ...rest } = pools.value;
  return ok(
    planOf(`Remove the node ${node.name}`, {
      ...rest,
      changes: [
        ...changes,
        ...(list ? [{ type: "links" as const, node: refOf(node), before: list, after: null }] : []),
        { type: "node", before: nodeFacts(node), after: null },
        ...touches("cluster", cluster ? [cluster] : []),
      ],
      objects: [jobObject("node", node), jobObject("group", node.group), ...objects],
    }),
  );
}
