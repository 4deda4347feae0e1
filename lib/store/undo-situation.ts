import { type Change, touchedObjects } from "@/lib/domain/model/change";
import type { PlacedNic, Ref } from "@/lib/domain/model/cluster";
import { count, listed, verb } from "@/lib/domain/sentence";
import type { UndoSituation } from "@/lib/domain/undo/undo-situation";
import { clusterAddresses, clusterFacts } from "./cluster";
import { groupNameTaken } from "./groups";
import { instanceNameTaken } from "./instances";
import { clusterMovedAfter, doersOf, importAfter, laterJobs } from "./job-records";
import { factsColumns, networkNameTaken, networksWanting, toFacts } from "./networks";
import { instancesOnNode, nodeNameTaken } from "./nodes";
import { allSubnets } from "./segments";
import type { Tx } from "./store";
import { clusterAddressesOf, loadUndoFacts, nicsConcerned, nicsLike, nicsOutside } from "./undo-facts";

/** Reads what decides whether a job can be undone, and no more. */
export async function loadUndoWorld(tx: Tx, job: number, changes: readonly Change[]): Promise<UndoSituation> {
  const footprint = touchedObjects(changes);
  const facts = await loadUndoFacts(tx, footprint);
  const nics = await nicsConcerned(tx, changes, footprint, facts.pools);
  const outsiders = await nicsOutside(tx, changes, facts.pools);
  const groups = new Set([...footprint.group, ...groupsOf([...nics, ...outsiders]), ...groupsIn(facts.facts)]);
  const connections = await tx.connection.findMany({
    where: { groupUuid: { in: [...groups] } },
    select: { network: { select: factsColumns }, group: { select: { uuid: true, name: true } }, ...netparams },
  });
  const wanting = await networksWanting(tx, clusterAddressesOf(changes));
  const objects = [
    ...Object.values(footprint).flatMap((uuids) => [...uuids]),
    ...[...nics, ...outsiders].flatMap(({ instance, primary, secondary }) => [
      instance.uuid,
      primary.node.uuid,
      secondary?.node.uuid ?? "",
    ]),
    ...groups,
    ...[...connections.map(({ network }) => network), ...wanting].map(({ uuid }) => uuid),
  ];
  const sharers = await nicsLike(tx, changes);
  const { defaults, macPrefix } = await clusterFacts(tx);
  const since = await laterJobs(tx, job, [...objects, ...sharers.map(({ instance }) => instance.uuid)]);
  return {
    ...facts,
    named: await namesInUse(tx, changes),
    references: await referencesTo(tx, changes),
    nics,
    sharers,
    outsiders,
    wanting,
    clusterMovedSince: await clusterMovedAfter(tx, job),
    connections: connections.map(({ network, group, ...wiring }) => ({
      network: toFacts(network),
      group,
      netparams: wiring,
    })),
    cluster: await clusterAddresses(tx),
    defaults,
    macPrefix,
    subnets: await allSubnets(tx),
    since,
    later: await doersOf(tx, [...new Set(since.values())]),
    importedSince: await importAfter(tx, job),
  };
}

const netparams = { mode: true, link: true, vlan: true } as const;

function groupsOf(nics: readonly PlacedNic[]): string[] {
  return nics.flatMap(({ primary, secondary }) => [primary.group.uuid, ...(secondary ? [secondary.group.uuid] : [])]);
}

/** The groups of the nodes that are known. */
function groupsIn(facts: UndoSituation["facts"]): string[] {
  return [...facts].flatMap(([key, node]) => (key.startsWith("node ") ? [(node.group as { uuid: string }).uuid] : []));
}

const called = {
  network: networkNameTaken,
  group: groupNameTaken,
  node: nodeNameTaken,
  instance: instanceNameTaken,
} as const;
type Kind = keyof typeof called;

function isNamed(change: Change): change is Extract<Change, { type: Kind }> {
  return change.type in called;
}

/** Who has a name now that the undo gives back to another object, by "kind name". */
async function namesInUse(tx: Tx, changes: readonly Change[]): Promise<Map<string, Ref>> {
  const found = new Map<string, Ref>();
  for (const { type, before, after } of changes.filter(isNamed)) {
    if (after === null || before?.name === after.name) continue;
    const owner = await called[type](tx, after.name);
    if (owner) found.set(`${type} ${after.name}`, owner);
  }
  return found;
}

/** What refers to networks, groups and nodes that the undo removes, by "kind UUID". */
async function referencesTo(tx: Tx, changes: readonly Change[]): Promise<Map<string, string[]>> {
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
    ...(nics > 0 ? [`${count(nics, "NIC")} ${verb(nics, "is", "are")} in ${name}`] : []),
  ];
}

async function toGroup(tx: Tx, { uuid: groupUuid, name }: Ref): Promise<string[]> {
  const nodes = await tx.node.findMany({ where: { groupUuid }, select: { name: true } });
  const connections = await tx.connection.count({ where: { groupUuid } });
  return [
    ...(nodes.length > 0
      ? [`${listed(nodes.map((node) => node.name))} ${verb(nodes.length, "is", "are")} in ${name}`]
      : []),
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
