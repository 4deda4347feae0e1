import { Address6 } from "ip-address";
import { z } from "zod";
import {
  type Cidr4,
  type Cidr6,
  cidr4Range,
  type Ip6,
  ip4Text,
  parseCidr4,
  parseCidr6,
  parseIp4,
  parseIp6,
} from "@/lib/domain/address/ip";
import type { Network } from "@/lib/domain/model/network";
import { emptyBits, fromText, toText, union } from "@/lib/domain/pool/address-pool";
import { attribute, wantsClusterAddresses } from "@/lib/domain/pool/attribution";
import type { ClusterAddresses } from "@/lib/domain/pool/role-addresses";
import type { Result } from "@/lib/domain/refusal";
import { count } from "@/lib/domain/sentence";
import type { Identified } from "./identity";
import { keptShape, optionalText, readKept, text, writeKept } from "./object";
import { about, malformed, needsRepair, type Raw, type Reading, readShape } from "./reading";

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

// Before 2.10 the addresses of nodes stood in the field of the instances (rules 2.2).
const firstWithExternalClusterAddresses = 2_100_000;

/** A network of the file (rules 1.1), its external bits attributed (rules 16.22). Null when it cannot be read. */
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
    gateway6: readAddress(reading, `${place}/gateway6`, parsed.gateway6, parseGateway6) && (parsed.gateway6 as Ip6),
    macPrefix: parsed.mac_prefix,
    wantsClusterAddresses: wantsClusterAddresses(pool, reserved, cluster),
    externals: attribute(pool, cluster),
    ...readKept(raw, parsed, known),
  };
}

/** A network as the file has it, with both fields in Ganeti's own form (rules 12.4). */
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

/** An address of the file; an invalid one makes the file malformed. */
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

/** The original writes a gateway with a zone as it was given; verify reports it (rules 12.3). */
function parseGateway6(typed: string): Result<Ip6> {
  return parseIp6(typed.replace(/%[^%/\s]+$/, ""));
}

/** IPv6 stays as it is typed, which may be a longer form than ours: an export gives back what was imported. */
function readNetwork6(reading: Reading, object: Identified, typed: string | null): Cidr6 | null {
  if (typed === null) return null;
  if (parseCidr6(typed).ok) return typed as Cidr6;
  const repaired = withoutHostBits6(reading, object, typed);
  return repaired ?? readAddress(reading, `${object.place}/network6`, typed, parseCidr6);
}

/** The subnet of a network; host bits of an old file are cleared as a repair (rules 12.3). */
function readCidr4(reading: Reading, object: Identified, typed: string): Cidr4 | null {
  const parsed = parseCidr4(typed);
  if (parsed.ok) return parsed.value;
  const masked = parseCidr4(withoutHostBits4(typed));
  if (masked.ok) {
    hostBits(reading, object, "network", typed, masked.value);
    return masked.value;
  }
  malformed(reading, `${object.place}/network`, parsed.refusal.message);
  return null;
}

function withoutHostBits4(typed: string): string {
  const [address = "", prefixLength = ""] = typed.split("/");
  if (!parseIp4(address).ok || !/^([12]?\d|3[0-2])$/.test(prefixLength)) return typed;
  return `${ip4Text(cidr4Range(typed as Cidr4).first)}/${prefixLength}`;
}

/** The IPv6 subnet without its host bits, as a repair; null when that is not what is wrong with it. */
function withoutHostBits6(reading: Reading, object: Identified, typed: string): Cidr6 | null {
  const prefixLength = typed.split("/")[1];
  if (prefixLength === undefined || !Address6.isValid(typed)) return null;
  const masked = parseCidr6(`${new Address6(typed).startAddress().correctForm()}/${prefixLength}`);
  if (!masked.ok) return null;
  hostBits(reading, object, "network6", typed, masked.value);
  return masked.value;
}

function hostBits(reading: Reading, object: Identified, key: string, typed: string, masked: string): void {
  needsRepair(reading, "host_bits", {
    place: `${object.place}/${key}`,
    object: about("network", object),
    message: `The network ${object.name} has host bits set: ${typed}.`,
    why: "Ganeti up to 2.16 accepted this, and 2.12 to 2.15.1 counted the bitfields from the given address.",
    repair: `It is read as ${masked}. Compare its map with the addresses of its instances afterwards.`,
  });
}

/**
 * One field of a pool: "0101…", one character per address (rules 1.2). A missing one is all zero; one of a wrong
 * length or with other characters is repaired so that no address is handed out that may be in use.
 */
function readBits(
  reading: Reading,
  object: Identified,
  key: "reservations" | "ext_reservations",
  text: string | null | undefined,
  size: number,
): Uint8Array<ArrayBuffer> {
  if (text === null || text === undefined) {
    missing(reading, object, key, size);
    return emptyBits(size);
  }
  return fromText(onlyBits(reading, object, key, rightLength(reading, object, key, text, size)));
}

function onlyBits(reading: Reading, object: Identified, key: string, text: string): string {
  const at = text.search(/[^01]/);
  if (at < 0) return text;
  needsRepair(reading, "bitfield_characters", {
    place: `${object.place}/${key}`,
    object: about("network", object),
    message: `${key} of the network ${object.name} has the character ${JSON.stringify(text[at])} at position ${at}.`,
    why: "Every character stands for one address and must be 0 (free) or 1 (taken).",
    repair: "Every other character is read as 1, so that no such address is handed out.",
  });
  return text.replace(/[^01]/g, "1");
}

function rightLength(reading: Reading, object: Identified, key: string, text: string, size: number): string {
  if (text.length === size) return text;
  const long = text.length > size;
  needsRepair(reading, "bitfield_length", {
    place: `${object.place}/${key}`,
    object: about("network", object),
    message: `${key} of the network ${object.name} has ${count(text.length, "character")}; the network has ${size} addresses.`,
    why: "Ganeti refuses to work with a network whose bitfields do not match its size.",
    repair: long
      ? `Everything after the first ${size} characters is cut off.`
      : "The missing characters are filled with 0.",
  });
  return text.slice(0, size).padEnd(size, "0");
}

function missing(reading: Reading, object: Identified, key: string, size: number): void {
  reading.report({
    code: "missing_bitfield",
    severity: "warning",
    place: `${object.place}/${key}`,
    object: about("network", object),
    message: `The network ${object.name} has no ${key}.`,
    why: "Parts of Ganeti read this differently: as nothing reserved, or as an unusable pool.",
    repair: `It is read as ${size} zeros and exported in full.`,
    blocks: false,
  });
}
