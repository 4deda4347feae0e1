"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { queryClient } from "./client";
import { onReach, reach } from "./reach/reach";
import { watchRequests } from "./reach/watch-requests";

export function DataProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  useEffect(() => {
    watchRequests();
    let was = reach().state;
    return onReach(() => {
      const { state } = reach();
      const isBack = was !== "reached" && state === "reached";
      was = state;
      // What is shown is read again, and who is here: another may have signed in.
      if (!isBack) return;
      void queryClient().invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "import" });
      router.refresh();
    });
  }, [router]);
  return <QueryClientProvider client={queryClient()}>{children}</QueryClientProvider>;
}
