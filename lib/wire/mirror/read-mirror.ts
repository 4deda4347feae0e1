import { groupedBy } from "@/lib/domain/grouped";
import type { Cluster } from "@/lib/domain/model/cluster";
import type { ClusterState, KeptConnection } from "@/lib/domain/model/cluster-state";
import { collector, type Finding } from "@/lib/domain/verify/finding";
import { readCluster } from "../config/cluster";
import { type ConfigReading, readConfig } from "../config/data";
import { readConnections, readGroup } from "../config/group";
import type { Identified, Identities } from "../config/identity";
import { readInstance } from "../config/instance";
import { readNetwork } from "../config/network";
import { readNode } from "../config/node";
import { asObject, type Raw, type Reading } from "../config/reading";
import {
  clusterObject,
  connectionsOf,
  diskObjects,
  groupObject,
  instanceObject,
  listOf,
  networkObject,
  nodeObject,
} from "./file-objects";
import type { MirrorKind, Row } from "./mirror-fields";

/** Everything of a living cluster: `GET /2/info`, and the rows of each kind with the fields of `mirrorFields`. */
export type ClusterRows = { info: Row } & Record<MirrorKind, readonly Row[]>;

/** What an answer does not say: the master address, and how a new UUID is made. */
export type Besides = { masterIp: string | null; newUuid: () => string };

/**
 * The state of a living cluster from all its rows, as if its configuration file had been read; findings say what could not be stored
 * as it was told. Null, with the reasons, when the rows are none of a cluster.
 */
export function readMirror(rows: ClusterRows, besides: Besides): ConfigReading {
  return readConfig(fileOf(rows, besides), besides.newUuid);
}

/** The rows in the form of a configuration file. */
export function fileOf(rows: ClusterRows, { masterIp }: Pick<Besides, "masterIp">): Raw {
  const nodes = new Map(rows.node.map(({ name, uuid }) => [String(name), String(uuid)]));
  const uuids = { node: (name: string) => nodes.get(name) };
  const connections = connectionsOf(rows.network);
  const members = membersOf(rows.instance.flatMap(rowNics));
  return {
    version: rows.info.config_version,
    cluster: clusterObject(rows.info, masterIp),
    networks: keyed(rows.network, (row) => networkObject(row, members.get(String(row.uuid)) ?? [])),
    nodegroups: keyed(rows.group, (row) => groupObject(row, connections.get(String(row.name)) ?? {})),
    nodes: keyed(rows.node, nodeObject),
    instances: keyed(rows.instance, (row) => instanceObject(row, uuids)),
    disks: disksOf(rows.instance, uuids),
  };
}

function keyed(rows: readonly Row[], object: (row: Row) => Raw): Raw {
  return Object.fromEntries(rows.map((row) => [String(row.uuid), object(row)]));
}

function disksOf(rows: readonly Row[], uuids: Parameters<typeof diskObjects>[1]): Raw {
  return Object.fromEntries(rows.flatMap((row) => Object.entries(diskObjects(row, uuids))));
}

type Member = { network: unknown; ip: unknown };

function rowNics(row: Row): Member[] {
  const [networks, ips] = [listOf(row["nic.networks"]), listOf(row["nic.ips"])];
  return networks.map((network, at) => ({ network, ip: ips[at] }));
}

/** The addresses that NICs have in each network, by its UUID. */
function membersOf(nics: readonly Member[]): Map<string, string[]> {
  const inside = nics.filter((nic): nic is { network: string; ip: string } => {
    return typeof nic.network === "string" && typeof nic.ip === "string";
  });
  return new Map(
    [...groupedBy(inside, ({ network }) => network)].map(([uuid, ofIt]) => [uuid, ofIt.map(({ ip }) => ip)]),
  );
}

/** What was read of one kind: some rows, and the UUIDs of all that there are where they were asked for. */
export type PartRows = { rows: readonly Row[]; uuids?: readonly string[] };

/** Some rows of a living cluster. A kind that is left out is as it was. */
export type ReadRows = { info?: Row } & { [Kind in MirrorKind]?: PartRows };

/**
 * A state with what was read anew: rows replace the objects that have their UUID, and what is not among the UUIDs of its kind
 * has gone. Null if it does not fit together (a reference to something that is not there), as may happen when something
 * changes between two answers: everything has to be read then. Instance addresses that are external as well need the NICs of
 * their network: those of this reading or, where no instance was read, those of the state.
 */
export function readPart(before: ClusterState, read: ReadRows, besides: Besides): ClusterState | null {
  const { add, all } = collector();
  const version = Number(read.info?.config_version ?? before.cluster?.document.version ?? 0);
  const reading: Reading = { report: add, version, newUuid: besides.newUuid, faults: 0 };
  const state = mergedState(reading, before, read, besides.masterIp);
  return all().some(({ blocks }: Finding) => blocks) || reading.faults > 0 ? null : state;
}

function mergedState(reading: Reading, before: ClusterState, read: ReadRows, masterIp: string | null): ClusterState {
  const networkRows = read.network?.rows ?? [];
  const instanceRows = read.instance?.rows ?? [];
  const groups = merged(before.groups, read.group, (row) =>
    readGroup(reading, identified("nodegroups", groupObject(row, {}))),
  );
  const ofGroups = identitiesOf(groups);
  const nodes = merged(before.nodes, read.node, (row) =>
    readNode(reading, identified("nodes", nodeObject(row)), ofGroups, []),
  );
  const ofNodes = identitiesOf(nodes);
  const uuids = { node: (name: string) => ofNodes.resolve(name) ?? undefined };
  const networkNames = new Map(before.networks.map(({ uuid, name }) => [uuid, name]));
  for (const { uuid, name } of networkRows) networkNames.set(String(uuid), String(name));
  const gone = new Set(goneOf(before.networks, read.network));
  for (const uuid of gone) networkNames.delete(uuid);
  const ofNetworks: Identities = { objects: [], resolve: (uuid) => (networkNames.has(uuid) ? uuid : null) };
  const disks = disksOf(instanceRows, uuids);
  const around = { nodes: ofNodes, networks: ofNetworks, disks, nicUuids: new Set<string>() };
  const instances = merged(before.instances, read.instance, (row) =>
    readInstance(reading, identified("instances", instanceObject(row, uuids)), around),
  );
  const members = networkRows.length === 0 ? new Map() : membersOf(instances.flatMap(({ nics }) => nics));
  const addresses = { nodes, masterIp };
  const networks = merged(before.networks, read.network, (row) =>
    readNetwork(reading, identified("networks", networkObject(row, members.get(String(row.uuid)) ?? [])), addresses),
  );
  const cluster = read.info ? readInfo(reading, before.cluster, read.info, masterIp, ofNodes.resolve) : before.cluster;
  return {
    cluster: cluster && withDisks(cluster, before, read.instance, disks),
    groups,
    nodes,
    instances,
    networks,
    connections: mergedConnections(reading, before, networkRows, { groups, networks }, ofNetworks),
  };
}

function identified(map: string, raw: Raw): Identified {
  const uuid = String(raw.uuid);
  return { place: `${map}/${uuid}`, key: uuid, uuid, name: String(raw.name ?? uuid), raw };
}

function identitiesOf(objects: readonly { uuid: string; name: string }[]): Identities {
  const byName = new Map(objects.map(({ name, uuid }) => [name, uuid]));
  const uuids = new Set(objects.map(({ uuid }) => uuid));
  return { objects: [], resolve: (reference) => (uuids.has(reference) ? reference : (byName.get(reference) ?? null)) };
}

/** Objects in their old order, each as it was read where it was, and new ones at the end. */
function merged<Item extends { uuid: string }>(
  before: readonly Item[],
  read: PartRows | undefined,
  item: (row: Row) => Item | null,
): Item[] {
  if (read === undefined) return [...before];
  const fresh = new Map<string, Item>();
  for (const row of read.rows) {
    const one = item(row);
    if (one) fresh.set(one.uuid, one);
  }
  const gone = new Set(goneOf(before, read));
  const staying = before.filter(({ uuid }) => !gone.has(uuid));
  const known = new Set(staying.map(({ uuid }) => uuid));
  return [
    ...staying.map((one) => fresh.get(one.uuid) ?? one),
    ...[...fresh.values()].filter(({ uuid }) => !known.has(uuid)),
  ];
}

/** The UUIDs that are not there any more; none where nobody asked. */
function goneOf(before: readonly { uuid: string }[], read: PartRows | undefined): string[] {
  if (read?.uuids === undefined) return [];
  const there = new Set([...read.uuids, ...read.rows.map(({ uuid }) => String(uuid))]);
  return before.flatMap(({ uuid }) => (there.has(uuid) ? [] : [uuid]));
}

/** Networks tell of their connections: those of a network that was read are as it says. */
function mergedConnections(
  reading: Reading,
  before: ClusterState,
  rows: readonly Row[],
  { groups, networks }: Pick<ClusterState, "groups" | "networks">,
  ofNetworks: Identities,
): KeptConnection[] {
  const groupNames = new Map(groups.map(({ uuid, name }) => [uuid, name]));
  const networkNames = new Map(networks.map(({ uuid, name }) => [uuid, name]));
  const read = new Set(rows.map(({ uuid }) => String(uuid)));
  const staying = before.connections.flatMap((connection): KeptConnection[] => {
    const { group, network } = connection;
    const [groupName, networkName] = [groupNames.get(group.uuid), networkNames.get(network.uuid)];
    if (read.has(network.uuid) || groupName === undefined || networkName === undefined) return [];
    return [{ ...connection, group: { ...group, name: groupName }, network: { ...network, name: networkName } }];
  });
  const told = connectionsOf(rows);
  const fresh = groups.flatMap(({ uuid, name }) => {
    const ofGroup = { ...identified("nodegroups", { uuid, name, networks: told.get(name) ?? {} }) };
    told.delete(name);
    return readConnections(reading, ofGroup, ofNetworks, networkNames);
  });
  // A group that is not known (any more), or has just been renamed.
  if (told.size > 0) reading.faults++;
  return [...staying, ...fresh];
}

/** The cluster as `GET /2/info` tells it, with what that does not tell. */
function readInfo(
  reading: Reading,
  before: Cluster | null,
  info: Row,
  masterIp: string | null,
  node: Identities["resolve"],
): Cluster | null {
  const { configSerial = 1, document = {} } = before ?? {};
  const rest = { configSerial, document: { ...document, version: info.config_version } };
  return readCluster(reading, clusterObject(info, masterIp), rest, node);
}

/** The disks of the file follow their instances. */
function withDisks(cluster: Cluster, { instances }: ClusterState, read: PartRows | undefined, fresh: Raw): Cluster {
  if (read === undefined) return cluster;
  const other = new Set([...goneOf(instances, read), ...read.rows.map(({ uuid }) => String(uuid))]);
  const stale = new Set(instances.flatMap(({ uuid, extra }) => (other.has(uuid) ? listOf(extra.disks) : [])));
  const staying = Object.entries(asObject(cluster.document.disks)).filter(([uuid]) => !stale.has(uuid));
  return { ...cluster, document: { ...cluster.document, disks: { ...Object.fromEntries(staying), ...fresh } } };
}
