"use client";

import { parseAsBoolean, parseAsString, parseAsStringLiteral, throttle, useQueryStates } from "nuqs";
import type { Sort } from "@/components/ui/sort-head";
import { fullnesses, type NetworkFilters, noFilters } from "./network-filters";
import { columns, type NetworkColumn } from "./network-order";

const off = parseAsBoolean.withDefault(false);

const inAddress = {
  text: parseAsString.withDefault(""),
  tag: parseAsString,
  group: parseAsString,
  fullness: parseAsStringLiteral(fullnesses.map(({ value }) => value)),
  repair: off,
  unconnected: off,
  sort: parseAsStringLiteral(columns).withDefault("name"),
  descending: off,
};

/** What narrows and orders the list of networks, kept in the address of the page. */
export function useNetworkFilters() {
  const [{ sort, descending, ...filters }, set] = useQueryStates(inAddress, { limitUrlUpdates: throttle(200) });
  return {
    filters,
    sort: { column: sort, descending } satisfies Sort<NetworkColumn>,
    narrow: (change: Partial<NetworkFilters>) => void set(change),
    clear: () => void set(noFilters),
    order: (next: Sort<NetworkColumn>) => void set({ sort: next.column, descending: next.descending }),
  };
}
