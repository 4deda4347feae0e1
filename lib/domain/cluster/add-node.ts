import { type Ref, refOf } from "../model/cluster";
import { type NodeFacts, nodeFacts } from "../model/facts";
import type { Moment } from "../model/moment";
import type { NodeLinks } from "../model/node-links";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { ok, type Result, refuse } from "../refusal";
import { type AddressSituation, addressFields, followAddresses, ownedRefusal } from "./follow-addresses";

export type AddNodeSituation = {
  node: NodeFacts;
  /** The node that has the name. */
  taken: Ref | null;
  addressSituation: AddressSituation;
  /** Null in a store without a cluster. */
  cluster: Ref | null;
  /** Its links, if they are given with it. */
  list: NodeLinks | null;
};

/** A node in a group; its addresses are reserved in every network that reserves cluster addresses (rules 6). */
export function planAddNode(
  { node, taken, addressSituation, cluster, list }: AddNodeSituation,
  moment: Moment,
): Result<Plan> {
  if (taken)
    return refuse("already_exists", `A node named ${node.name} already exists (${taken.uuid}).`, {
      field: "name",
      remedy: "Choose another name.",
    });
  const owned = ownedRefusal(node.name, node, addressSituation.before);
  if (owned) return { ok: false, refusal: owned };
  const pools = followAddresses(addressSituation, addressFields(node), moment);
  if (!pools.ok) return pools;
  const { changes, objects, ...rest } = pools.value;
  return ok(
    planOf(`Add the node ${node.name} to ${node.group.name}`, {
      ...rest,
      changes: [
        { type: "node", before: null, after: nodeFacts(node) },
        ...(list ? [{ type: "links" as const, node: refOf(node), before: null, after: list }] : []),
        ...changes,
        ...touches("cluster", cluster ? [cluster] : []),
      ],
      objects: [jobObject("node", node), jobObject("group", node.group), ...objects],
    }),
  );
}
