import { ip4Numbers } from "@/lib/domain/address/ip";
import { assignSummary, planAssignNodes } from "@/lib/domain/cluster/assign-nodes";
import type { ConnectedNetwork } from "@/lib/domain/cluster/moved-nics";
import { linkChecked } from "@/lib/domain/link/checked-plan";
import type { PlacedNic, Ref } from "@/lib/domain/model/cluster";
import type { NodeFacts } from "@/lib/domain/model/facts";
import { jobObject } from "@/lib/domain/model/plan";
import { carrierOf, ghostIn, type Segments } from "@/lib/domain/model/segment";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { ok, type Result, unknown } from "@/lib/domain/refusal";
import { clusterAddresses, clusterFacts } from "@/lib/store/cluster";
import { netparamsInGroup } from "@/lib/store/connections";
import { checkedNodes, linkSituation, neededInGroup } from "@/lib/store/link/node-links";
import { findNetworks } from "@/lib/store/networks";
import { nicsOfNetworksInRanges, single } from "@/lib/store/nics";
import { findNodes, instancesOnNodes, nicsOnNodes } from "@/lib/store/nodes";
import { segmentsAt } from "@/lib/store/segments";
import type { Tx } from "@/lib/store/store";
import { lookUpGroup } from "../lookup";
import { operation } from "../operation";

/** Moves nodes to another group, with their instances: their networks must be there (rules 13.2.7 and 17.19). */
export const assignNodes = operation({
  opcode: "OP_GROUP_ASSIGN_NODES",
  params: clusterSchemas.OP_GROUP_ASSIGN_NODES,
  role: () => "administrator",
  load: async (tx, { group: groupName, nodes: names }) => {
    const found = await lookUpGroup(tx, groupName);
    if (!found.ok) return found;
    const group = found.value;
    const nodes = await lookUpNodes(tx, names);
    if (!nodes.ok) return nodes;
    const moved = new Set(nodes.value.flatMap((node) => (node.group.uuid === group.uuid ? [] : [node.uuid])));
    const nics = (await nicsOnNodes(tx, [...moved])).map((nic) => after(nic, group, moved));
    const addresses = ip4Numbers(nics.map(({ ip }) => ip));
    const segments = await segmentsAt(tx, [group.uuid], addresses);
    const instances = await instancesOnNodes(tx, [...moved]);
    const movedSituation = {
      group,
      nics,
      moved,
      networks: await networksFor(tx, group, nics, { moved, segments }),
      cluster: await clusterAddresses(tx),
      segments,
      sharers: await nicsOfNetworksInRanges(tx, concerned(nics, group, segments), single(addresses)),
      defaults: (await clusterFacts(tx)).defaults,
    };
    const split = instances.filter(({ primary, secondary }) => {
      const there = (node: NodeRef) => (moved.has(node.uuid) ? group.uuid : node.groupUuid);
      return secondary && primary.groupUuid === secondary.groupUuid && there(primary) !== there(secondary);
    });
    const moving = nodes.value.filter(({ uuid }) => moved.has(uuid));
    return ok({
      nodes: nodes.value,
      split,
      movedSituation,
      needed: await neededInGroup(tx, group.uuid),
      links: await linkSituation(tx, await checkedNodes(tx, moving)),
    });
  },
  plan: ({ force, linkCheck: check }, { needed, links, ...loaded }, { role, job, now }) => {
    const planned = planAssignNodes({ ...loaded, force }, { job, at: now });
    const { group } = loaded.movedSituation;
    return linkChecked(planned, { needed, group, field: "nodes", check }, links, { role, now });
  },
  hooks: () => [],
  summary: ({ group, nodes }) =>
    assignSummary(
      nodes.map((name) => ({ name })),
      group,
    ),
  objects: ({ nodes, movedSituation }) => [
    jobObject("group", movedSituation.group),
    ...nodes.map((node) => jobObject("node", node)),
  ],
});

type NodeRef = { uuid: string; groupUuid: string };

async function lookUpNodes(tx: Tx, names: readonly string[]): Promise<Result<NodeFacts[]>> {
  const found = await findNodes(tx, names);
  const missing = names.find((name) => !found.has(name));
  if (missing !== undefined) return unknown("node", missing, "nodes");
  const nodes = names.flatMap((name) => found.get(name) ?? []);
  return ok([...new Map(nodes.map((node) => [node.uuid, node])).values()]);
}

/** A NIC with the groups that its nodes will be in. */
function after(nic: PlacedNic, group: Ref, moved: ReadonlySet<string>): PlacedNic {
  const there = <Place extends { node: Ref; group: Ref }>(place: Place) =>
    moved.has(place.node.uuid) ? { ...place, group } : place;
  return { ...nic, primary: there(nic.primary), secondary: nic.secondary && there(nic.secondary) };
}

/** The networks in which NICs may be met by these: those that they are in, or count in, and what is beside them. */
function concerned(nics: readonly PlacedNic[], group: Ref, segments: Segments): string[] {
  const around = nics.flatMap((nic) => ghostIn(carrierOf(nic), segments, [group.uuid]));
  return [...new Set([...nics.flatMap(({ network }) => network ?? []), ...around.map(({ uuid }) => uuid)])];
}

type Places = { moved: ReadonlySet<string>; segments: Segments };

/** Networks that the NICs are in, and the one of the group that a NIC without a network may join, each with its connection there. */
async function networksFor(tx: Tx, group: Ref, nics: readonly PlacedNic[], { moved, segments }: Places) {
  const joinable = nics.flatMap((nic) => {
    if (nic.network !== null || !moved.has(nic.primary.node.uuid)) return [];
    const counting = ghostIn(carrierOf(nic), segments, [group.uuid]);
    return counting.length === 1 ? counting : [];
  });
  const uuids = new Set([...nics.flatMap(({ network }) => network ?? []), ...joinable.map(({ uuid }) => uuid)]);
  const here = await netparamsInGroup(tx, group.uuid);
  return (await findNetworks(tx, [...uuids])).map((network): ConnectedNetwork => {
    const netparams = here.get(network.uuid);
    return { network, connections: netparams ? [{ group, netparams }] : [] };
  });
}
