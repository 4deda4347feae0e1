"use client";

import { parseAsBoolean, parseAsString, parseAsStringLiteral, throttle, useQueryStates } from "nuqs";
import type { Sort } from "@/components/table/column";
import { networkColumns } from "./network-columns";
import { fullnesses, type NetworkFilters, noFilters } from "./network-filters";

const off = parseAsBoolean.withDefault(false);

const inAddress = {
  text: parseAsString.withDefault(""),
  tag: parseAsString,
  group: parseAsString,
  fullness: parseAsStringLiteral(fullnesses.map(({ value }) => value)),
  repair: off,
  unconnected: off,
  sort: parseAsStringLiteral(networkColumns.map(({ id }) => id)).withDefault("name"),
  descending: off,
};

/** What narrows and orders the list of networks, kept in the address of the page. */
export function useNetworkFilters() {
  const [{ sort, descending, ...filters }, set] = useQueryStates(inAddress, { limitUrlUpdates: throttle(200) });
  return {
    filters,
    sort: { column: sort, descending } satisfies Sort,
    narrow: (change: Partial<NetworkFilters>) => void set(change),
    clear: () => void set(noFilters),
    order: (next: Sort | null) => void set({ sort: next?.column ?? null, descending: next?.descending || null }),
  };
}
