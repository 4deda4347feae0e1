import { ip4Number, ip4Text, isIp4 } from "@/lib/domain/address/ip";
import { pastedValue } from "@/lib/domain/address/pasted";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import type { Run } from "../selection/runs";

/** Where a map lies: its first address as an unsigned 32-bit number, and how many it has. */
export type Place = { first: number; size: number };

/** The address with this index. */
export function addressAt({ first }: Place, index: number): string {
  return ip4Text(first + index);
}

/** The index of an address; null when the map does not have it. */
export function indexOf({ first, size }: Place, address: string): number | null {
  if (!isIp4(address)) return null;
  const index = ip4Number(address) - first;
  return index >= 0 && index < size ? index : null;
}

/** "10.1.0.32 – .47": a run as tables show it, with only the octets that differ after the dash. */
export function foldedText({ first, last }: Run): string {
  const from = ip4Text(first);
  if (first === last) return from;
  const [a, b] = [from.split("."), ip4Text(last).split(".")];
  const differs = a.findIndex((octet, position) => octet !== b[position]);
  return differs === 0 ? `${from} – ${b.join(".")}` : `${from} – .${b.slice(differs).join(".")}`;
}

/** What "go to" was asked for: a whole address, or its last octets (".181", "137.92"). */
export function parseJump(text: string, place: Place): Result<number> {
  const [given = ""] = pastedValue(text).replace(/^\./, "").split("/");
  const octets = given.split(".");
  const base = ip4Text(place.first).split(".");
  const address = isIp4(given) ? given : [...base.slice(0, Math.max(0, 4 - octets.length)), ...octets].join(".");
  const index = indexOf(place, address);
  if (index !== null) return ok(index);
  const bounds = `${ip4Text(place.first)} to ${ip4Text(place.first + place.size - 1)}`;
  return isIp4(address)
    ? refuse("wrong_input", `${address} is not in this network.`, { remedy: `Its addresses are ${bounds}.` })
    : refuse("wrong_input", `"${text.trim()}" is not an address.`, { remedy: `Type an address from ${bounds}.` });
}
