import { type InfiniteData, infiniteQueryOptions } from "@tanstack/react-query";
import type { JobList } from "@/lib/queries/jobs";
import { getJson } from "./request";

export const jobFilterNames = ["text", "kind", "object", "actor", "door", "status"] as const;

/** Filters of a list of jobs; the names are those of the address and of GET /api/jobs. */
export type JobFilters = Partial<Record<(typeof jobFilterNames)[number], string>> & {
  /** Of the others that had the object's name. */
  namesakes?: "true";
};

/** Only the filters that are set, from an address or a form. */
export function jobFilters(given: Record<string, string | string[] | null | undefined>): JobFilters {
  const said = jobFilterNames.flatMap((name) => {
    const value = given[name];
    return typeof value === "string" && value.trim() !== "" ? [[name, value.trim()]] : [];
  });
  return Object.fromEntries(said);
}

/** Jobs that match, newest first, a page at a time. */
export function jobFeed(filters: JobFilters) {
  return infiniteQueryOptions({
    queryKey: ["jobs", "feed", filters] as const,
    queryFn: ({ pageParam, signal }) => getJson<JobList>(`/api/jobs?${queryText(filters, pageParam)}`, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
}

/** The first page of a feed, as pages prefetch it. */
export function readyFeed(filters: JobFilters, first: JobList) {
  const data: InfiniteData<JobList, number | null> = { pages: [first], pageParams: [null] };
  return { queryKey: jobFeed(filters).queryKey, data };
}

function queryText(filters: JobFilters, before: number | null): string {
  const query = new URLSearchParams(filters);
  if (before !== null) query.set("before", String(before));
  return query.toString();
}
