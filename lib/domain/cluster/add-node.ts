import type { Ref } from "../model/cluster";
import { type NodeFacts, nodeFacts } from "../model/facts";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import type { Grounds } from "../pool/reservations";
import { ok, type Result, refuse } from "../refusal";
import { type AddressScene, addressFields, followAddresses, ownedRefusal } from "./follow-addresses";

export type NewNodeSituation = {
  node: NodeFacts;
  /** The node that has the name. */
  taken: Ref | null;
  scene: AddressScene;
  /** Null in a store without a cluster. */
  cluster: Ref | null;
};

/** A node in a group; its addresses are reserved in every network that wants cluster addresses (rules 6). */
export function planNewNode({ node, taken, scene, cluster }: NewNodeSituation, grounds: Grounds): Result<Plan> {
  if (taken)
    return refuse("already_exists", `There is a node ${node.name} already (${taken.uuid}).`, {
      field: "name",
      remedy: "Choose another name.",
    });
  const owned = ownedRefusal(node.name, node, scene.before);
  if (owned) return { ok: false, refusal: owned };
  const pools = followAddresses(scene, addressFields(node), grounds);
  if (!pools.ok) return pools;
  const { changes, objects, ...rest } = pools.value;
  return ok(
    planOf(`Add the node ${node.name} to ${node.group.name}`, {
      ...rest,
      changes: [
        { type: "node", before: null, after: nodeFacts(node) },
        ...changes,
        ...touches("cluster", cluster ? [cluster] : []),
      ],
      objects: [jobObject("node", node), jobObject("group", node.group), ...objects],
    }),
  );
}
