import { z } from "zod";
import type { Cluster } from "@/lib/domain/model/cluster";
import type { ClusterState, KeptConnection } from "@/lib/domain/model/cluster-state";
import { collector, type Finding } from "@/lib/domain/verify/finding";
import { readCluster, writeCluster } from "./cluster";
import { movedDisks } from "./disks";
import { readConnections, readGroup, writeGroup } from "./group";
import { type Identified, type Identities, identify, isKeyedByName } from "./identity";
import { mirrorOf, readInstance, writeInstance } from "./instance";
import { readNetwork, writeNetwork } from "./network";
import { readNode, writeNode } from "./node";
import { keptShape, rest } from "./object";
import { asObject, isHopeless, isObject, malformed, type Raw, type Reading, readShape } from "./reading";
import { checkVersion } from "./version";

/** The state of a file with all its repairs made, or null when it cannot be read; and what was found on the way. */
export type ConfigReading = { state: ClusterState | null; findings: Finding[] };

const shape = z.object({ version: z.number().int(), serial_no: keptShape.serial_no });
const known = ["cluster", "nodegroups", "nodes", "instances", "networks", "serial_no"];

/**
 * Reads a configuration as Ganeti 2.7 to 3.1 write it (rules 12). Nothing is changed silently: what cannot be stored
 * becomes a blocking finding with the repair that the state contains already (rules 16.21).
 */
export function readConfig(json: unknown, newUuid: () => string): ConfigReading {
  const { add, all } = collector();
  const reading: Reading = { report: add, version: 0, newUuid, faults: 0 };
  const file = asObject(json);
  if (!isObject(json)) malformed(reading, "file", "must be one JSON object.");
  const parsed = isObject(json) ? readShape(reading, "", json, shape) : null;
  if (parsed === null) return { state: null, findings: all() };
  reading.version = parsed.version;
  if (!checkVersion(reading, parsed.version)) return { state: null, findings: all() };
  const state = readState(reading, file, { configSerial: parsed.serial_no ?? 1, document: rest(file, known) });
  return { state: reading.faults === 0 ? state : null, findings: all() };
}

function readState(reading: Reading, file: Raw, top: { configSerial: number; document: Raw }): ClusterState {
  const ids = {
    networks: identify(reading, "network", "networks", file.networks),
    groups: identify(reading, "group", "nodegroups", file.nodegroups),
    nodes: identify(reading, "node", "nodes", file.nodes),
    instances: identify(reading, "instance", "instances", file.instances),
  };
  const groups = each(reading, ids.groups, (object) => readGroup(reading, object));
  const nodes = each(reading, ids.nodes, (object) => readNode(reading, object, ids.groups, groups));
  const cluster = readCluster(reading, file.cluster, top, ids.nodes.resolve);
  const addresses = { nodes, masterIp: cluster?.masterIp ?? null };
  const networks = each(reading, ids.networks, (object) => readNetwork(reading, object, addresses));
  const names = new Map(networks.map(({ uuid, name }) => [uuid, name]));
  const connections = each(reading, ids.groups, (object) => readConnections(reading, object, ids.networks, names));
  const around = { ...ids, disks: asObject(file.disks), nicUuids: new Set<string>() };
  const instances = each(reading, ids.instances, (object) => readInstance(reading, object, around));
  return { cluster, groups, nodes, instances, networks, connections: connections.flat() };
}

function each<Value>(reading: Reading, { objects }: Identities, read: (object: Identified) => Value | null): Value[] {
  const values: Value[] = [];
  for (const object of objects) {
    if (isHopeless(reading)) break;
    const value = read(object);
    if (value !== null) values.push(value);
  }
  return values;
}

/** The state as a file that the Ganeti it came from accepts (rules 12.4). */
export function writeConfig(state: ClusterState & { cluster: Cluster }): Raw {
  const { cluster, groups, nodes, instances, networks, connections } = state;
  const byName = isKeyedByName(Number(cluster.document.version));
  const nameOf = new Map(nodes.map(({ uuid, name }) => [uuid, name]));
  const node = (uuid: string) => (byName ? (nameOf.get(uuid) ?? uuid) : uuid);
  const ofGroup = new Map<string, KeptConnection[]>(groups.map(({ uuid }) => [uuid, []]));
  for (const connection of connections) ofGroup.get(connection.group.uuid)?.push(connection);
  const written = keyed(instances, byName, (instance) => writeInstance(instance, node, cluster.extra));
  const mirrors = instances.map((instance) => ({
    written: asObject(written[byName ? instance.name : instance.uuid]),
    mirror: mirrorOf(instance, node),
  }));
  const { disks } = cluster.document;
  return {
    ...cluster.document,
    ...(isObject(disks) && { disks: movedDisks(disks, mirrors) }),
    cluster: writeCluster(cluster, node),
    nodegroups: keyed(groups, false, (group) => writeGroup(group, ofGroup.get(group.uuid) ?? [])),
    nodes: keyed(nodes, byName, writeNode),
    instances: written,
    networks: keyed(networks, false, writeNetwork),
    serial_no: cluster.configSerial,
  };
}

function keyed<Item extends { uuid: string; name: string }>(
  items: Item[],
  byName: boolean,
  write: (item: Item) => Raw,
): Raw {
  return Object.fromEntries(items.map((item) => [byName ? item.name : item.uuid, write(item)]));
}
