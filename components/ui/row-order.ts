import { ip4Number, isIp4 } from "@/lib/domain/address/ip";
import { byName, naturalOrder } from "@/lib/domain/natural-order";
import type { Sort } from "./sort-head";

type Named = { name: string };

/** Rows by one of their values, in the direction of the sort; equal ones by natural name. */
export function ordered<Row extends Named>(
  rows: readonly Row[],
  value: (row: Row) => string | number,
  { descending }: Pick<Sort<string>, "descending">,
): Row[] {
  const direction = descending ? -1 : 1;
  return rows.toSorted((a, b) => direction * compare(value(a), value(b)) || byName(a, b));
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : naturalOrder(String(a), String(b));
}

/** An address as a number to sort by; anything that is not an IPv4 address comes last. */
export function addressOrder(address: string | null): number {
  return address !== null && isIp4(address) ? ip4Number(address) : 2 ** 32;
}

/** Whether any of the texts contains what was typed. */
export function matches(text: string, ...texts: (string | null)[]): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === "" || texts.some((one) => one?.toLowerCase().includes(wanted));
}
