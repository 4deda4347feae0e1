import { type InfiniteData, infiniteQueryOptions } from "@tanstack/react-query";
import type { JobList } from "@/lib/queries/jobs";
import { getJson } from "./request";

// biome-ignore format: two lines are enough
export const jobFilterNames = [
  "text", "kind", "object", "actor", "door", "status", "opcode", "reason", "ofNic", "address", "since", "until",
] as const;

export type JobFilterName = (typeof jobFilterNames)[number];

/** Filters of a list of jobs; the names are those of the address and of GET /api/jobs. */
export type JobFilters = Partial<Record<JobFilterName, string>> & {
  /** Of the others that had the object's name. */
  namesakes?: "true";
  /** The time zone of days that are asked for. */
  zone?: string;
};

/** Only the filters that are set, from an address or a form. `zone` says whose days are asked for, where any are. */
export function jobFilters(given: Record<string, string | string[] | null | undefined>, zone = "UTC"): JobFilters {
  const said = jobFilterNames.flatMap((name) => {
    const value = given[name];
    return typeof value === "string" && value.trim() !== "" ? [[name, value.trim()]] : [];
  });
  const days = said.some(([name]) => name === "since" || name === "until");
  return { ...Object.fromEntries(said), ...(days && { zone }) };
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
