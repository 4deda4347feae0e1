import type { AddressRange } from "../address/ranges";
import type { PlacedNic } from "../model/cluster";
import type { Conflict } from "../model/conflict";
import { nicText } from "../model/conflict-row";
import type { Network } from "../model/network";
import { listed } from "../sentence";

/** Which NICs in the way of a connect take the network's next free address, and which addresses there are. */
export type NextFree = {
  /** Their UUIDs, as asked. */
  asked: ReadonlySet<string>;
  /** The lowest addresses that `ip=pool` may hand out: as many as are asked for or taken, or all that are left. */
  free: readonly number[];
  /** Addresses that are left alone because something else in the same plan takes them. */
  taken: readonly AddressRange[];
};

export function isTaken(address: number, { taken }: NextFree): boolean {
  return taken.some(({ first, last }) => first <= address && address <= last);
}

/** The address of each NIC that moves: the lowest goes to the first. Null for those that the network has none left for. */
export function nextFreeAddresses(
  nics: readonly PlacedNic[],
  nextFree: NextFree,
  mayMove: (nic: PlacedNic) => boolean,
): ReadonlyMap<string, number | null> {
  const moving = nics.filter((nic) => nextFree.asked.has(nic.uuid) && mayMove(nic));
  const free = nextFree.free.filter((address) => !isTaken(address, nextFree));
  return new Map(moving.map(({ uuid }, at) => [uuid, free[at] ?? null]));
}

/** Why not every NIC that is asked for can move: it is no conflict, or its row says why it stays; null when all can. */
export function strayText(
  network: Network,
  group: string,
  { asked }: NextFree,
  conflicts: readonly Conflict[],
): string | null {
  const rows = new Map(conflicts.map((row) => [row.nic, row]));
  const unknown = [...asked].filter((uuid) => !rows.has(uuid));
  if (unknown.length > 0) {
    const are = unknown.length === 1 ? "is not" : "are not";
    return `${listed(unknown)} ${are} in the way of ${network.name} in ${group}.`;
  }
  const fixed = [...asked].flatMap((uuid) => rows.get(uuid) ?? []).find(({ choices }) => !choices.includes("move"));
  return fixed ? `${nicText(fixed)} cannot take the next free address of ${network.name}. ${fixed.why}` : null;
}

/** "lab-1 nic/0 10.1.0.1 → 10.1.0.9" */
export function moveText({ newIp, ...row }: Pick<Conflict, "instance" | "index" | "ip" | "newIp">): string {
  return `${nicText(row)} → ${newIp}`;
}
