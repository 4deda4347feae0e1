"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { queryClient } from "./client";
import { onReach, reach } from "./reach/reach";
import { watchRequests } from "./reach/watch-requests";

export function DataProvider({ children }: { children: ReactNode }) {
  useEffect(() => {
    watchRequests();
    let was = reach().state;
    return onReach(() => {
      const { state } = reach();
      const isBack = was !== "reached" && state === "reached";
      was = state;
      // What is shown is read again. Who is here is asked by whoever follows the feed: another may have signed in.
      if (isBack) void queryClient().invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "import" });
    });
  }, []);
  return <QueryClientProvider client={queryClient()}>{children}</QueryClientProvider>;
}
