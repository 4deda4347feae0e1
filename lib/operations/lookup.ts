import { cidr4Range, ip4Numbers } from "@/lib/domain/address/ip";
import type { AddressSituation } from "@/lib/domain/cluster/follow-addresses";
import { otherInstanceRefusal, type PlacedInstance } from "@/lib/domain/instance/instance";
import { type Place, type Ref, refOf } from "@/lib/domain/model/cluster";
import type { GroupFacts, NodeFacts } from "@/lib/domain/model/facts";
import type { Network } from "@/lib/domain/model/network";
import type { NewcomerSituation } from "@/lib/domain/model/newcomers";
import { type JobObject, jobObject } from "@/lib/domain/model/plan";
import { newGhosts, type Segments } from "@/lib/domain/model/segment";
import { type ClusterAddresses, movedAddresses } from "@/lib/domain/pool/role-addresses";
import { ok, type Result, unknown } from "@/lib/domain/refusal";
import { clusterAddresses, clusterFacts } from "@/lib/store/cluster";
import { findGroup, groupNameTaken } from "@/lib/store/groups";
import { findInstance } from "@/lib/store/instances";
import { findNetwork, networkNameTaken, networksByUuid, networksWanting } from "@/lib/store/networks";
import { nicsCounting, nicsWithAddresses } from "@/lib/store/nics";
import { findNode } from "@/lib/store/nodes";
import type { Tx } from "@/lib/store/store";

/** A network by UUID or exact name, as every operation is told it (rules 1.7). */
export async function lookUpNetwork(tx: Tx, nameOrUuid: string): Promise<Result<Network>> {
  const network = await findNetwork(tx, nameOrUuid);
  return network ? ok(network) : unknown("network", nameOrUuid, "network");
}

/** A network and a node group: what a connection is between. */
export async function lookUpPair(
  tx: Tx,
  { network: networkName, group: groupName }: { network: string; group: string },
): Promise<Result<{ network: Network; group: Ref }>> {
  const network = await lookUpNetwork(tx, networkName);
  if (!network.ok) return network;
  const group = await lookUpGroup(tx, groupName);
  return group.ok ? ok({ network: network.value, group: refOf(group.value) }) : group;
}

/** An instance with its nodes and NICs, by UUID or exact name; refused where it has not the UUID that it should have. */
export async function lookUpInstance(tx: Tx, nameOrUuid: string, uuid?: string): Promise<Result<PlacedInstance>> {
  const instance = await findInstance(tx, nameOrUuid);
  if (instance === null) return unknown("instance", nameOrUuid, "instance");
  const other = otherInstanceRefusal(instance, uuid);
  return other ? { ok: false, refusal: other } : ok(instance);
}

/** A node with its group. */
async function lookUpPlace(tx: Tx, nameOrUuid: string, field: string): Promise<Result<Place>> {
  const node = await lookUpNode(tx, nameOrUuid, field);
  return node.ok ? ok({ node: refOf(node.value), group: refOf(node.value.group) }) : node;
}

/** The nodes of an instance; the secondary one may be none. */
export async function lookUpNodes(
  tx: Tx,
  primaryNode: string,
  secondaryNode: string | null,
): Promise<Result<{ primary: Place; secondary: Place | null }>> {
  const primary = await lookUpPlace(tx, primaryNode, "primaryNode");
  if (!primary.ok) return primary;
  if (secondaryNode === null) return ok({ primary: primary.value, secondary: null });
  const secondary = await lookUpPlace(tx, secondaryNode, "secondaryNode");
  return secondary.ok ? ok({ primary: primary.value, secondary: secondary.value }) : secondary;
}

/** A node group by UUID or exact name. */
export async function lookUpGroup(tx: Tx, nameOrUuid: string): Promise<Result<GroupFacts>> {
  const group = await findGroup(tx, nameOrUuid);
  return group ? ok(group) : unknown("node group", nameOrUuid, "group");
}

/** A node by UUID or exact name; `field` is where its name was given. */
export async function lookUpNode(tx: Tx, nameOrUuid: string, field = "node"): Promise<Result<NodeFacts>> {
  const node = await findNode(tx, nameOrUuid);
  return node ? ok(node) : unknown("node", nameOrUuid, field);
}

/** The NICs that a change brings onto the segment of a network, in these groups or in all of them. */
export async function loadNewcomers(
  tx: Tx,
  network: Network,
  change: { before: Segments; after: Segments; groups?: readonly string[] },
): Promise<NewcomerSituation> {
  const { first, last } = cidr4Range(network.network);
  const isSame = change.before === change.after;
  const candidates = isSame ? [] : await nicsCounting(tx, network.uuid, change.after, [{ first, last }]);
  const newcomers = newGhosts(candidates, network.uuid, change);
  return {
    newcomers,
    owners: await networksByUuid(
      tx,
      newcomers.flatMap((nic) => nic.network ?? []),
    ),
    defaults: change.after.defaults,
  };
}

/** What pools need to know when `change` is applied to the addresses of the cluster. */
export async function loadAddressSituation(
  tx: Tx,
  change: (before: ClusterAddresses) => ClusterAddresses,
  concerned: readonly (string | null)[],
): Promise<AddressSituation> {
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

/**
 * What parameters name and what exists of it: a job that is refused because something else does not exist is filed under
 * it all the same.
 */
export async function objectsNamed(tx: Tx, params: unknown): Promise<JobObject[]> {
  const finders = { network: networkNameTaken, group: groupNameTaken, node: findNode, instance: findInstance } as const;
  const named = typeof params === "object" && params !== null ? (params as Record<string, unknown>) : {};
  const objects: JobObject[] = [];
  for (const kind of ["network", "group", "node", "instance"] as const) {
    const name = named[kind];
    const found = typeof name === "string" ? await finders[kind](tx, name) : null;
    if (found) objects.push(jobObject(kind, found));
  }
  return objects;
}
