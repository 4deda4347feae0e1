import { QueryClient } from "@tanstack/react-query";

function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 15_000, refetchOnWindowFocus: true, retry: 1 } },
  });
}

let inBrowser: QueryClient | undefined;

/** The cache of queries: one per request on the server, one per tab in the browser. */
export function queryClient(): QueryClient {
  if (typeof window === "undefined") return newClient();
  inBrowser ??= newClient();
  return inBrowser;
}
