"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { type JobFilterName, jobFilterNames, jobFilters } from "@/components/data/job-feed";
import { useTimeZone } from "@/components/ui/time/moment";

const address = Object.fromEntries(jobFilterNames.map((name) => [name, parseAsString])) as Record<
  JobFilterName,
  typeof parseAsString
>;

/** Some filters of jobs with other values; null clears one. */
export type JobFilterChange = Partial<Record<JobFilterName, string | null>>;

/**
 * The filters of a list of jobs, in the address of the page. `within` are those that the page sets itself: the jobs of one object
 * are looked through in the same way.
 */
export function useJobFilters(within?: { kind: string; object: string }) {
  const [given, set] = useQueryStates(address, { history: "replace" });
  const text = useDeferredValue(given.text);
  const zone = useTimeZone();
  const { kind, object } = within ?? given;
  const filters = useMemo(() => jobFilters({ ...given, kind, object, text }, zone), [given, kind, object, text, zone]);
  const own = within ? 2 : 0;
  const names = Object.keys(filters).filter((name) => name !== "zone");
  return { given, filters, isFiltered: names.length > own, set: (change: JobFilterChange | null) => void set(change) };
}
