import { ip4Number } from "@/lib/domain/address/ip";
import { naturalOrder } from "@/lib/domain/natural-order";
import type { NetworkRow } from "@/lib/queries/networks";

export const columns = [
  "name",
  "network",
  "gateway",
  "network6",
  "usage",
  "instance",
  "external",
  "free",
  "groups",
] as const;

export type NetworkColumn = (typeof columns)[number];

type Compare = (a: NetworkRow, b: NetworkRow) => number;

/** A network by its first address, the wider of two first. */
function subnetNumber({ network }: NetworkRow): number {
  const [address = "", prefix = ""] = network.split("/");
  return ip4Number(address) * 64 + Number(prefix);
}

/** Networks without a value come last, in either direction. */
function present<T>(value: (row: NetworkRow) => T | null, compare: (a: T, b: T) => number, sign: number): Compare {
  return (a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(left, right);
  };
}

const numbers = (a: number, b: number) => a - b;

function groupNames({ groups }: NetworkRow): string | null {
  return groups.length === 0 ? null : groups.map(({ group }) => group).join(" ");
}

const compares: Record<NetworkColumn, (sign: number) => Compare> = {
  name: (sign) => (a, b) => sign * naturalOrder(a.name, b.name),
  network: (sign) => present(subnetNumber, numbers, sign),
  gateway: (sign) => present((row) => (row.gateway === null ? null : ip4Number(row.gateway)), numbers, sign),
  network6: (sign) => present((row) => row.network6, ip6Order, sign),
  usage: (sign) => present((row) => (row.size - row.freeCount) / row.size, numbers, sign),
  instance: (sign) => present((row) => row.instanceCount, numbers, sign),
  external: (sign) => present((row) => row.externalCount, numbers, sign),
  free: (sign) => present((row) => row.freeCount, numbers, sign),
  groups: (sign) => present(groupNames, naturalOrder, sign),
};

/** The networks by a column: addresses by number, names as people count, equal ones by name. */
export function ordered(rows: NetworkRow[], column: NetworkColumn, descending: boolean): NetworkRow[] {
  const compare = compares[column](descending ? -1 : 1);
  return rows.toSorted((a, b) => compare(a, b) || naturalOrder(a.name, b.name));
}

/** The eight groups of an IPv6 network in short form, then its prefix length. */
function parts(network6: string): number[] {
  const [address = "", prefix = "128"] = network6.split("/");
  const [head = "", tail] = address.split("::");
  const groups = (text: string | undefined) => (text ? text.split(":").map((group) => Number.parseInt(group, 16)) : []);
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0);
  return [...before, ...zeros, ...after, Number(prefix)];
}

/** Orders IPv6 networks (as `parseCidr6` writes them) by their first address, the wider of two first. */
function ip6Order(a: string, b: string): number {
  const right = parts(b);
  for (const [at, left] of parts(a).entries()) {
    const order = left - (right[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}
