import { z } from "zod";
import { type Cidr6, cidr4Range, type Ip6, parseCidr6, parseIp4, parseIp6 } from "@/lib/domain/address/ip";
import type { Network } from "@/lib/domain/model/network";
import { toText, union } from "@/lib/domain/pool/address-pool";
import { attribute, wantsClusterAddresses } from "@/lib/domain/pool/attribution";
import type { ClusterAddresses } from "@/lib/domain/pool/role-addresses";
import type { Result } from "@/lib/domain/refusal";
import { readBits } from "./config-bitfield";
import { readCidr4, withoutHostBits6 } from "./config-subnet";
import type { Identified } from "./identity";
import { keptShape, optionalText, readKept, text, writeKept } from "./object";
import { malformed, type Raw, type Reading, readShape } from "./reading";

const shape = z.object({
  network: text,
  gateway: optionalText,
  network6: optionalText,
  gateway6: optionalText,
  mac_prefix: optionalText,
  reservations: z.string().nullish(),
  ext_reservations: z.string().nullish(),
  ...keptShape,
});

const known = ["name", "uuid", ...Object.keys(shape.shape)];

// Before 2.10 the addresses of nodes stood in the field of the instances (spec 2.2).
const firstWithExternalClusterAddresses = 2_100_000;

/** A network of the file (spec 1.1), its external bits attributed (design 3). Null when it cannot be read. */
export function readNetwork(reading: Reading, object: Identified, cluster: ClusterAddresses): Network | null {
  const { place, uuid, name, raw } = object;
  const parsed = readShape(reading, place, raw, shape);
  const network = parsed && readCidr4(reading, object, parsed.network);
  if (!network) return null;
  const { size } = cidr4Range(network);
  const reservations = readBits(reading, object, "reservations", parsed.reservations, size);
  const extReservations = readBits(reading, object, "ext_reservations", parsed.ext_reservations, size);
  const gateway = readAddress(reading, `${place}/gateway`, parsed.gateway, parseIp4);
  const pool = { network, gateway, reservations, extReservations };
  const bothCount = reading.version < firstWithExternalClusterAddresses;
  const reserved = bothCount ? union(reservations, extReservations) : extReservations;
  return {
    uuid,
    name,
    ...pool,
    network6: readNetwork6(reading, object, parsed.network6),
    gateway6: readAddress(reading, `${place}/gateway6`, parsed.gateway6, parseIp6) && (parsed.gateway6 as Ip6),
    macPrefix: parsed.mac_prefix,
    wantsClusterAddresses: wantsClusterAddresses(pool, reserved, cluster),
    externals: attribute(pool, cluster),
    ...readKept(raw, parsed, known),
  };
}

/** A network as the file has it, with both fields in Ganeti's own form (spec 12.4). */
export function writeNetwork(network: Network): Raw {
  const { size } = cidr4Range(network.network);
  return writeKept(network, {
    name: network.name,
    uuid: network.uuid,
    network: network.network,
    gateway: network.gateway,
    network6: network.network6,
    gateway6: network.gateway6,
    mac_prefix: network.macPrefix,
    reservations: toText(network.reservations, size),
    ext_reservations: toText(network.extReservations, size),
  });
}

/** An address of the file; one that is none makes the file malformed. */
function readAddress<Address>(
  reading: Reading,
  place: string,
  address: string | null,
  parse: (text: string) => Result<Address>,
): Address | null {
  if (address === null) return null;
  const parsed = parse(address);
  if (parsed.ok) return parsed.value;
  malformed(reading, place, parsed.refusal.message);
  return null;
}

/** IPv6 stays as it is typed, which may be a longer form than ours: an export gives back what was imported. */
function readNetwork6(reading: Reading, object: Identified, typed: string | null): Cidr6 | null {
  if (typed === null) return null;
  if (parseCidr6(typed).ok) return typed as Cidr6;
  const repaired = withoutHostBits6(reading, object, typed);
  return repaired ?? readAddress(reading, `${object.place}/network6`, typed, parseCidr6);
}
