import { z } from "zod";
import type { Netparams, Nic, Ref } from "@/lib/domain/model/cluster";
import type { Identities } from "./identity";
import { netparamKeys, optionalText, partialNetparams, rest, restore, text } from "./object";
import { about, asObject, needsRepair, type Raw, type Reading, readShape } from "./reading";

const shape = z.object({
  mac: text,
  ip: optionalText,
  network: optionalText,
  nicparams: partialNetparams.nullish(),
  name: optionalText,
  uuid: optionalText,
});

const known = ["mac", "ip", "network", "nicparams", "name", "uuid"];

type Place = { place: string; instance: Ref; index: number };

/** A NIC of the file (spec 1.4). One in an unknown network is left without a network as a repair. */
export function readNic(
  reading: Reading,
  at: Place,
  raw: unknown,
  networks: Identities,
  taken: Set<string>,
): Nic | null {
  const place = `${at.place}/nics/${at.index}`;
  const parsed = readShape(reading, place, raw, shape);
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

export function writeNic({ uuid, name, mac, ip, network, nicparams, extra }: Nic): Raw {
  const params = restore(nicparams, asObject(extra.nicparams));
  return restore({ uuid, name, mac, ip, network, nicparams: params }, extra);
}

/** Unknown keys of the NIC and, under their own name, of its nicparams. */
function extraOf(raw: Raw): Raw {
  const params = rest(asObject(raw.nicparams), netparamKeys);
  return { ...rest(raw, known), ...(Object.keys(params).length > 0 && { nicparams: params }) };
}

function unknownNetwork(reading: Reading, place: string, { instance, index }: Place, reference: string): void {
  needsRepair(reading, "unknown_network", {
    place: `${place}/network`,
    object: about("instance", instance),
    message: `NIC ${index} of ${instance.name} is in a network ${reference}, which is not in the file.`,
    why: "Ganeti cannot show or remove an instance whose NIC refers to a network that is gone.",
    repair: "The NIC is left without a network; it keeps its address, mode, link and vlan.",
  });
}

function otherUuid(reading: Reading, place: string, { instance, index }: Place, uuid: string): string {
  const other = reading.newUuid();
  needsRepair(reading, "duplicate_uuid", {
    place: `${place}/uuid`,
    object: about("instance", instance),
    message: `NIC ${index} of ${instance.name} has the UUID ${uuid}, which another NIC has, too.`,
    why: "Changes of one NIC must not reach another one.",
    repair: `It gets the UUID ${other}.`,
  });
  return other;
}
