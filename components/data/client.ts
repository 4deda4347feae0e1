import { QueryClient } from "@tanstack/react-query";
import { reach } from "./reach/reach";

/**
 * Requests are sent now or not at all. By itself the library would hold them back while the browser is offline and send them
 * when it is back: a change that somebody has given up by then.
 */
function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        networkMode: "always",
        retry: (failures) => failures < 1 && reach().state === "reached",
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

let inBrowser: QueryClient | undefined;

/** The cache of queries: one per request on the server, one per tab in the browser. */
export function queryClient(): QueryClient {
  if (typeof window === "undefined") return newClient();
  inBrowser ??= newClient();
  return inBrowser;
}
