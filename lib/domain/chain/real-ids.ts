import type { Change } from "../model/change";

/**
 * The UUIDs that a cluster has given to what a plan adds, by those that the plan has for them: the same network or group has the same
 * name, the same NIC the same MAC address, or the same place among those that are added to its instance.
 */
export function realIds(planned: readonly Change[], done: readonly Change[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const change of planned) {
    const uuid = addedUuid(change);
    if (uuid === null) continue;
    const same = done.filter((other) => addedUuid(other) !== null && isSame(change, other));
    const free = same.find((other) => ![...ids.values()].includes(addedUuid(other) ?? ""));
    if (free !== undefined) ids.set(uuid, addedUuid(free) ?? uuid);
  }
  return ids;
}

function addedUuid(change: Change): string | null {
  if (change.type === "nic") return change.before === null ? change.nic : null;
  if (change.type !== "network" && change.type !== "group" && change.type !== "node" && change.type !== "instance")
    return null;
  return change.before === null ? (change.after?.uuid ?? null) : null;
}

function isSame(one: Change, other: Change): boolean {
  if (one.type === "nic" && other.type === "nic") {
    if (one.instance.uuid !== other.instance.uuid || one.after === null || other.after === null) return false;
    return one.after.mac.toLowerCase() === other.after.mac.toLowerCase() || isAlike(one.after, other.after);
  }
  if (one.type !== other.type || !("after" in one && "after" in other)) return false;
  return nameOf(one.after) !== null && nameOf(one.after) === nameOf(other.after);
}

type Wired = { ip: string | null; network: { uuid: string } | null };

/** The cluster makes MAC addresses of its own where it is given none. */
function isAlike(one: Wired, other: Wired): boolean {
  return one.ip === other.ip && one.network?.uuid === other.network?.uuid;
}

function nameOf(facts: unknown): string | null {
  const { name } = (facts ?? {}) as { name?: unknown };
  return typeof name === "string" ? name : null;
}

/** The same value with other UUIDs in it, as given. */
export function withIds<T>(value: T, ids: ReadonlyMap<string, string>): T {
  if (ids.size === 0) return value;
  return JSON.parse(JSON.stringify(value), (_key, part) =>
    typeof part === "string" ? (ids.get(part) ?? part) : part,
  ) as T;
}
