import { z } from "zod";
import type { NodeGroup, Ref } from "@/lib/domain/model/cluster";
import type { KeptConnection } from "@/lib/domain/model/cluster-state";
import type { Identified, Identities } from "./identity";
import { filledNetparams, keptShape, netparamKeys, readKept, rest, restore, writeKept } from "./object";
import { about, asObject, needsRepair, type Raw, type Reading, readMap, readShape } from "./reading";
import { unmanagedOfGroup } from "./unmanaged";

const shape = z.object(keptShape);
const known = ["name", "uuid", "networks"];

/** A node group of the file without its connections (rules 12.1). */
export function readGroup(reading: Reading, { place, uuid, name, raw }: Identified): NodeGroup | null {
  const parsed = readShape(reading, place, raw, shape);
  return parsed && { uuid, name, ...readKept(raw, parsed, known) };
}

/** The connections of a group; one to an unknown network is left out as a repair. */
export function readConnections(
  reading: Reading,
  { place, uuid, name, raw }: Identified,
  networks: Identities,
  names: ReadonlyMap<string, string>,
): KeptConnection[] {
  const connections = new Map<string, KeptConnection>();
  for (const [reference, value] of readMap(reading, `${place}/networks`, raw.networks)) {
    const at = `${place}/networks/${reference}`;
    const network = networks.resolve(reference);
    const netparams = readShape(reading, at, value, filledNetparams);
    if (network === null) unknownNetwork(reading, at, { uuid, name }, reference);
    else if (netparams) {
      if (connections.has(network)) connectedTwice(reading, at, { uuid, name }, names.get(network) ?? network);
      const extra = rest(asObject(value), netparamKeys, netparamKeys);
      const ref = { uuid: network, name: names.get(network) ?? network };
      connections.set(network, { group: { uuid, name }, network: ref, netparams, extra });
    }
  }
  return [...connections.values()];
}

export function writeGroup(group: NodeGroup, connections: readonly KeptConnection[]): Raw {
  const networks = connections.map(({ network, netparams, extra }) => [network.uuid, restore(netparams, extra)]);
  const own = { name: group.name, uuid: group.uuid, networks: Object.fromEntries(networks) };
  return { ...unmanagedOfGroup(group), ...writeKept(group, own) };
}

/** Old files may name a network by its UUID and by its name (rules 12.3). */
function connectedTwice(reading: Reading, place: string, group: Ref, network: string): void {
  needsRepair(reading, "duplicate_uuid", {
    place,
    object: about("group", group),
    message: `The group ${group.name} is connected to the network ${network} twice.`,
    why: "Only one of the two can be kept.",
    repair: "The last one counts; the other is left out.",
  });
}

function unknownNetwork(reading: Reading, place: string, group: Ref, reference: string): void {
  needsRepair(reading, "unknown_network", {
    place,
    object: about("group", group),
    message: `The group ${group.name} is connected to a network ${reference}, which is not in the file.`,
    why: "A connection needs both its network and its group.",
    repair: "The connection is left out.",
  });
}
