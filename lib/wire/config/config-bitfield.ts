import { emptyBits, fromText } from "@/lib/domain/pool/address-pool";
import type { Identified } from "./identity";
import { about, needsRepair, type Reading } from "./reading";

/**
 * One field of a pool: "0101…", one character per address (spec 1.2). A missing one is all zero; one of a wrong
 * length or with other characters is repaired so that no address is handed out that may be in use.
 */
export function readBits(
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
    message: `${key} of the network ${object.name} has ${text.length} characters; the network has ${size} addresses.`,
    why: "Ganeti refuses to work on a network whose bitfields do not have its size.",
    repair: long ? `All behind the first ${size} characters is cut off.` : "The missing characters are filled with 0.",
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
    why: "Ganeti's parts read this differently: as nothing reserved, or as a pool that cannot be used.",
    repair: `It is read as ${size} zeros and exported in full.`,
    blocks: false,
  });
}
