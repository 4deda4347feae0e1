import { type AddressScene, ip4Numbers } from "@/lib/domain/cluster/follow-addresses";
import type { GroupFacts, NodeFacts } from "@/lib/domain/model/facts";
import { movedAddresses } from "@/lib/domain/pool/cluster-addresses";
import type { ClusterAddresses } from "@/lib/domain/pool/role-addresses";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { clusterAddresses, clusterFacts } from "@/lib/store/cluster";
import { findGroupFacts } from "@/lib/store/groups";
import { networksWanting } from "@/lib/store/networks-around";
import { nicsWithAddresses } from "@/lib/store/nics";
import { findNodeFacts } from "@/lib/store/nodes";
import type { Tx } from "@/lib/store/store";

/** A node group by UUID or exact name. */
export async function lookUpGroup(tx: Tx, nameOrUuid: string): Promise<Result<GroupFacts>> {
  const group = await findGroupFacts(tx, nameOrUuid);
  if (group) return ok(group);
  return refuse("unknown_entity", `There is no node group ${nameOrUuid}.`, {
    field: "group",
    remedy: "Check its name: capitals count.",
  });
}

/** A node by UUID or exact name; `field` is where its name was given. */
export async function lookUpNode(tx: Tx, nameOrUuid: string, field = "node"): Promise<Result<NodeFacts>> {
  const node = await findNodeFacts(tx, nameOrUuid);
  if (node) return ok(node);
  return refuse("unknown_entity", `There is no node ${nameOrUuid}.`, { field, remedy: "Write its whole name." });
}

/** What pools have to know when addresses of the cluster become what `change` makes of them. */
export async function loadAddressScene(
  tx: Tx,
  change: (before: ClusterAddresses) => ClusterAddresses,
  concerned: readonly (string | null)[],
): Promise<AddressScene> {
  const before = await clusterAddresses(tx);
  const after = change(before);
  const { come } = movedAddresses(before, after);
  return {
    before,
    after,
    networks: await networksWanting(tx, [...new Set(concerned.filter((ip) => ip !== null))]),
    carriers: await nicsWithAddresses(tx, ip4Numbers(come)),
    defaults: (await clusterFacts(tx)).defaults,
  };
}
