import { dehydrate, HydrationBoundary, QueryClient, type QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";

type Entry = { queryKey: QueryKey; data: unknown };

/** What a page read for a query before it answered: `ready(networksQuery(), await store.snapshot(listNetworks))`. */
export function ready<T>(
  query: { queryKey: QueryKey; queryFn?: ((...given: never[]) => T | Promise<T>) | symbol | undefined },
  data: NoInfer<T>,
): Entry {
  return { queryKey: query.queryKey, data };
}

/** Puts what the page has read into the first HTML, so that its components find it there and need not ask again. */
export function Prefetched({ entries, children }: { entries: Entry[]; children: ReactNode }) {
  const client = new QueryClient();
  for (const { queryKey, data } of entries) client.setQueryData(queryKey, data);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
