import { type NodeFacts, nodeChange } from "../model/facts";
import type { Moment } from "../model/moment";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { ok, type Result } from "../refusal";
import { type AddressSituation, addressFields, followAddresses, ownedRefusal } from "./follow-addresses";

export type ModifyNodeSituation = {
  node: NodeFacts;
  wanted: Pick<NodeFacts, "primaryIp" | "secondaryIp">;
  addressSituation: AddressSituation;
};

/** Other addresses for a node; the pools that hold the old or the new ones follow in the same job (rules 6). */
export function planModifyNode({ node, wanted, addressSituation }: ModifyNodeSituation, moment: Moment): Result<Plan> {
  const summary = `Change the addresses of ${node.name}`;
  const objects = [jobObject("node", node)];
  if (wanted.primaryIp === node.primaryIp && wanted.secondaryIp === node.secondaryIp)
    return ok(planOf(summary, { objects, warnings: [`${node.name} already has these addresses; nothing changes.`] }));
  const owned = ownedRefusal(node.name, wanted, addressSituation.before);
  if (owned) return { ok: false, refusal: owned };
  const pools = followAddresses(addressSituation, addressFields(wanted), moment);
  if (!pools.ok) return pools;
  return ok(
    planOf(summary, {
      ...pools.value,
      changes: [nodeChange(node, wanted), ...pools.value.changes, ...touches("node", [node])],
      objects: [...objects, ...pools.value.objects],
    }),
  );
}
