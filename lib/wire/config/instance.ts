import { z } from "zod";
import type { Instance, Netparams, Nic, Ref } from "@/lib/domain/model/cluster";
import { count } from "@/lib/domain/sentence";
import { type Mirror, mirrorNodes, movedDisk } from "./disks";
import type { Identified, Identities } from "./identity";
import {
  keptShape,
  netparamKeys,
  optionalText,
  partialNetparams,
  readKept,
  rest,
  restore,
  text,
  writeKept,
} from "./object";
import { about, asObject, isObject, needsRepair, type Raw, type Reading, readShape } from "./reading";
import { unmanagedOfInstance } from "./unmanaged";

const shape = z.object({ primary_node: optionalText, nics: z.array(z.unknown()).nullish(), ...keptShape });
const known = ["name", "uuid", "primary_node", "nics"];

/** What instances refer to, and the NIC UUIDs that are taken. */
type FileIdentities = { nodes: Identities; networks: Identities; disks: Raw; nicUuids: Set<string> };

/** An instance of the file with its NICs (rules 12.1). One without a known primary node is left out as a repair. */
export function readInstance(reading: Reading, object: Identified, around: FileIdentities): Instance | null {
  const { place, uuid, name, raw } = object;
  const parsed = readShape(reading, place, raw, shape);
  if (parsed === null) return null;
  const primaryNode = parsed.primary_node === null ? null : around.nodes.resolve(parsed.primary_node);
  if (primaryNode === null) {
    unknownPrimary(reading, object, parsed.primary_node, parsed.nics?.length ?? 0);
    return null;
  }
  const nics = (parsed.nics ?? [])
    .map((nic, index) => readNic(reading, { place, instance: object, index }, nic, around.networks, around.nicUuids))
    .filter((nic): nic is Nic => nic !== null);
  const secondaryNode = secondaryOf(reading, object, primaryNode, around);
  return { uuid, name, primaryNode, secondaryNode, nics, ...readKept(raw, parsed, known) };
}

/** `node` writes a reference to a node as this version of the file does; `cluster` is what the file says of it. */
export function writeInstance(instance: Instance, node: (uuid: string) => string, cluster: Raw): Raw {
  const { uuid, name, primaryNode, nics } = instance;
  const own = { uuid, name, primary_node: node(primaryNode), nics: nics.map(writeNic) };
  const written = { ...unmanagedOfInstance(instance, cluster), ...writeKept(instance, own) };
  if (!Array.isArray(written.disks)) return written;
  const mirror = mirrorOf(instance, node);
  // Up to Ganeti 2.11 the disks themselves stand here, not their UUIDs.
  return { ...written, disks: written.disks.map((disk) => (isObject(disk) ? movedDisk(disk, mirror) : disk)) };
}

/** The nodes on which an instance's disks should be mirrored. */
export function mirrorOf({ primaryNode, secondaryNode }: Instance, node: (uuid: string) => string): Mirror {
  return { primary: node(primaryNode), secondary: secondaryNode && node(secondaryNode) };
}

/** The node that mirrors the instance's disks and is not its primary one. */
function secondaryOf(reading: Reading, object: Identified, primary: string, around: FileIdentities): string | null {
  for (const reference of mirrorNodes(object.raw, around.disks)) {
    const node = around.nodes.resolve(reference);
    if (node === null) unknownSecondary(reading, object, reference);
    else if (node !== primary) return node;
  }
  return null;
}

function unknownPrimary(reading: Reading, object: Identified, reference: string | null, nics: number): void {
  needsRepair(reading, "unknown_node", {
    place: `${object.place}/primary_node`,
    object: about("instance", object),
    message:
      reference === null
        ? `The instance ${object.name} has no primary node.`
        : `The instance ${object.name} has the primary node ${reference}, which is not in the file.`,
    why: "The primary node determines which networks the instance can use.",
    repair: `The instance and its ${nics === 1 ? "NIC" : count(nics, "NIC")} are left out.`,
  });
}

function unknownSecondary(reading: Reading, object: Identified, reference: string): void {
  needsRepair(reading, "unknown_node", {
    place: `${object.place}/disks`,
    object: about("instance", object),
    message: `A disk of ${object.name} is mirrored on a node ${reference}, which is not in the file.`,
    why: "The instance could fail over to this node, whose group determines which networks it can use.",
    repair: "The instance is imported without this secondary node; its disks stay as they are.",
  });
}

const nicShape = z.object({
  mac: text,
  ip: optionalText,
  network: optionalText,
  nicparams: partialNetparams.nullish(),
  name: optionalText,
  uuid: optionalText,
});

const knownOfNic = ["mac", "ip", "network", "nicparams", "name", "uuid"];

type Place = { place: string; instance: Ref; index: number };

/** A NIC of the file (rules 1.4). One in an unknown network is left without a network as a repair. */
function readNic(reading: Reading, at: Place, raw: unknown, networks: Identities, taken: Set<string>): Nic | null {
  const place = `${at.place}/nics/${at.index}`;
  const parsed = readShape(reading, place, raw, nicShape);
  if (parsed === null) return null;
  const { mac, ip, name } = parsed;
  const network = parsed.network === null ? null : networks.resolve(parsed.network);
  if (parsed.network !== null && network === null) unknownNetwork(reading, place, at, parsed.network);
  const uuid = parsed.uuid ?? reading.newUuid();
  const other = taken.has(uuid) ? otherUuid(reading, place, at, uuid) : uuid;
  taken.add(other);
  const nicparams: Partial<Netparams> = parsed.nicparams ?? {};
  return { uuid: other, index: at.index, name, mac, ip, network, nicparams, extra: extraOf(asObject(raw)) };
}

function writeNic({ uuid, name, mac, ip, network, nicparams, extra }: Nic): Raw {
  const params = restore(nicparams, asObject(extra.nicparams));
  return restore({ uuid, name, mac, ip, network, nicparams: params }, extra);
}

/** Unknown keys of the NIC and, under their own name, of its nicparams. */
function extraOf(raw: Raw): Raw {
  const params = rest(asObject(raw.nicparams), netparamKeys);
  return { ...rest(raw, knownOfNic), ...(Object.keys(params).length > 0 && { nicparams: params }) };
}

function unknownNetwork(reading: Reading, place: string, { instance, index }: Place, reference: string): void {
  needsRepair(reading, "unknown_network", {
    place: `${place}/network`,
    object: about("instance", instance),
    message: `NIC ${index} of ${instance.name} is in a network ${reference}, which is not in the file.`,
    why: "Ganeti cannot show or remove an instance whose NIC refers to a missing network.",
    repair: "The NIC is left without a network; it keeps its address, mode, link and vlan.",
  });
}

function otherUuid(reading: Reading, place: string, { instance, index }: Place, uuid: string): string {
  const other = reading.newUuid();
  needsRepair(reading, "duplicate_uuid", {
    place: `${place}/uuid`,
    object: about("instance", instance),
    message: `NIC ${index} of ${instance.name} has the UUID ${uuid}, which another NIC also has.`,
    why: "A change to one NIC must not affect another.",
    repair: `It gets the UUID ${other}.`,
  });
  return other;
}
