import { Address6 } from "ip-address";
import { type Cidr4, type Cidr6, cidr4Range, ip4Text, parseCidr4, parseCidr6, parseIp4 } from "@/lib/domain/address/ip";
import type { Identified } from "./identity";
import { about, malformed, needsRepair, type Reading } from "./reading";

/** The subnet of a network; host bits of an old file are cleared as a repair (spec 12.3). */
export function readCidr4(reading: Reading, object: Identified, typed: string): Cidr4 | null {
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
export function withoutHostBits6(reading: Reading, object: Identified, typed: string): Cidr6 | null {
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
    why: "Ganeti up to 2.16 accepted this, and 2.12 to 2.15.1 counted the bitfields from the typed address.",
    repair: `It is read as ${masked}. Compare its map with the addresses of its instances afterwards.`,
  });
}
