import { cidr4Contains, ip4Numbers, isIp4 } from "@/lib/domain/address/ip";
import { assignSummary, planAssignNodes } from "@/lib/domain/cluster/assign-nodes";
import type { ConnectedNetwork } from "@/lib/domain/cluster/moved-nics";
import type { PlacedNic, Ref } from "@/lib/domain/model/cluster";
import type { NodeFacts } from "@/lib/domain/model/facts";
import { jobObject } from "@/lib/domain/model/plan";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { ok, type Result } from "@/lib/domain/refusal";
import { clusterAddresses, clusterFacts } from "@/lib/store/cluster";
import { groupsOfNetwork, networksOfGroup } from "@/lib/store/connections";
import { findNetwork } from "@/lib/store/networks";
import { nicsWithAddresses } from "@/lib/store/nics";
import { instancesOnNodes, nicsOnNodes } from "@/lib/store/nodes";
import type { Tx } from "@/lib/store/store";
import { lookUpGroup, lookUpNode } from "../lookup";
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
    const networkless = nics.filter((nic) => nic.network === null && moved.has(nic.primary.node.uuid));
    const instances = await instancesOnNodes(tx, [...moved]);
    const movedSituation = {
      group,
      nics,
      moved,
      networks: await networksFor(tx, group, nics, networkless),
      cluster: await clusterAddresses(tx),
      sharers: await nicsWithAddresses(tx, ip4Numbers(networkless.map(({ ip }) => ip))),
      defaults: (await clusterFacts(tx)).defaults,
    };
    const split = instances.filter(({ primary, secondary }) => {
      const there = (node: NodeRef) => (moved.has(node.uuid) ? group.uuid : node.groupUuid);
      return secondary && primary.groupUuid === secondary.groupUuid && there(primary) !== there(secondary);
    });
    return ok({ nodes: nodes.value, split, movedSituation });
  },
  plan: ({ force }, loaded) => planAssignNodes({ ...loaded, force }),
  hooks: () => null,
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
  const nodes = new Map<string, NodeFacts>();
  for (const name of names) {
    const node = await lookUpNode(tx, name, "nodes");
    if (!node.ok) return node;
    nodes.set(node.value.uuid, node.value);
  }
  return ok([...nodes.values()]);
}

/** A NIC with the groups that its nodes will be in. */
function after(nic: PlacedNic, group: Ref, moved: ReadonlySet<string>): PlacedNic {
  const there = <Place extends { node: Ref; group: Ref }>(place: Place) =>
    moved.has(place.node.uuid) ? { ...place, group } : place;
  return { ...nic, primary: there(nic.primary), secondary: nic.secondary && there(nic.secondary) };
}

/** Networks that the NICs are in, and those of the group that hold an address of one without a network. */
async function networksFor(tx: Tx, group: Ref, nics: readonly PlacedNic[], networkless: readonly PlacedNic[]) {
  const around = await networksOfGroup(tx, group.uuid);
  const addresses = networkless.flatMap(({ ip }) => (ip !== null && isIp4(ip) ? [ip] : []));
  const uuids = new Set([
    ...nics.flatMap(({ network }) => network ?? []),
    ...around.filter(({ network }) => addresses.some((ip) => cidr4Contains(network, ip))).map(({ uuid }) => uuid),
  ]);
  const networks: ConnectedNetwork[] = [];
  for (const uuid of uuids) {
    const network = await findNetwork(tx, uuid);
    if (network) networks.push({ network, connections: await groupsOfNetwork(tx, uuid) });
  }
  return networks;
}
