import type { Change } from "@/lib/domain/model/change";
import type { Ref } from "@/lib/domain/model/cluster";
import { count, listed } from "@/lib/domain/sentence";
import { groupCalled } from "./groups";
import { instanceCalled } from "./instances";
import { networkCalled } from "./network-names";
import { instancesOnNode, nodeCalled } from "./nodes";
import type { Tx } from "./store";

const called = { network: networkCalled, group: groupCalled, node: nodeCalled, instance: instanceCalled } as const;
type Kind = keyof typeof called;

function isNamed(change: Change): change is Extract<Change, { type: Kind }> {
  return change.type in called;
}

/** Who has a name now that a thing is to have again, by "kind name". */
export async function namesInUse(tx: Tx, changes: readonly Change[]): Promise<Map<string, Ref>> {
  const found = new Map<string, Ref>();
  for (const { type, before, after } of changes.filter(isNamed)) {
    if (after === null || before?.name === after.name) continue;
    const owner = await called[type](tx, after.name);
    if (owner) found.set(`${type} ${after.name}`, owner);
  }
  return found;
}

/** What refers to networks, groups and nodes that are to go, by "kind UUID". */
export async function referencesTo(tx: Tx, changes: readonly Change[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { type, before, after } of changes.filter(isNamed)) {
    if (before === null || after !== null) continue;
    const texts = type === "network" ? await toNetwork(tx, before) : type === "group" ? await toGroup(tx, before) : [];
    found.set(`${type} ${before.uuid}`, type === "node" ? await toNode(tx, before) : texts);
  }
  return found;
}

async function toNetwork(tx: Tx, { uuid: networkUuid, name }: Ref): Promise<string[]> {
  const group = { select: { name: true } } as const;
  const groups = await tx.connection.findMany({ where: { networkUuid }, select: { group } });
  const nics = await tx.nic.count({ where: { networkUuid } });
  return [
    ...(groups.length > 0 ? [`${name} is connected to ${listed(groups.map((row) => row.group.name))}`] : []),
    ...(nics > 0 ? [`${count(nics, "NIC")} are in ${name}`] : []),
  ];
}

async function toGroup(tx: Tx, { uuid: groupUuid, name }: Ref): Promise<string[]> {
  const nodes = await tx.node.findMany({ where: { groupUuid }, select: { name: true } });
  const connections = await tx.connection.count({ where: { groupUuid } });
  return [
    ...(nodes.length > 0 ? [`${listed(nodes.map((node) => node.name))} are in ${name}`] : []),
    ...(connections > 0 ? [`${name} has ${count(connections, "connection")}`] : []),
  ];
}

async function toNode(tx: Tx, { uuid, name }: Ref): Promise<string[]> {
  const instances = await instancesOnNode(tx, uuid);
  const master = await tx.cluster.count({ where: { masterNode: uuid } });
  return [
    ...(instances.length > 0 ? [`${name} has ${listed(instances.map((instance) => instance.name))}`] : []),
    ...(master > 0 ? [`${name} is the master`] : []),
  ];
}
