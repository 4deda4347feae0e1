"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import type { Sort } from "@/components/table/column";
import { type InstanceFilters, instanceFilters } from "./instance-filters";

const inAddress = {
  text: parseAsString,
  group: parseAsString,
  network: parseAsString,
  sort: parseAsString,
  descending: parseAsString,
  page: parseAsString,
};

/** The group, node or network whose instances a page lists. */
export type Within = Pick<InstanceFilters, "group" | "node" | "network">;

/** What narrows and orders a list of instances, kept in the address of the page. */
export function useInstanceFilters(within: Within = {}) {
  const [given, set] = useQueryStates(inAddress, { history: "replace" });
  const text = useDeferredValue(given.text);
  const narrow = (change: Partial<Record<keyof typeof inAddress, string | null>>) =>
    void set({ page: null, ...change });
  return {
    given,
    /** As GET /api/instance-list takes them; what is typed comes a little later. */
    filters: instanceFilters({ ...given, text, ...within }),
    sort: { column: given.sort ?? "name", descending: given.descending === "true" } satisfies Sort,
    narrow,
    order: (next: Sort | null) => narrow({ sort: next?.column ?? null, descending: next?.descending ? "true" : null }),
    turnTo: (page: number) => void set({ page: String(page) }, { scroll: true }),
    clear: () => void set(null),
  };
}
