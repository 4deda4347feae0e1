"use client";

import { MantineProvider } from "@mantine/core";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { DataProvider } from "@/components/data/provider";
import { theme, variables } from "@/components/theme/theme";
import { Toasts } from "@/components/ui/toast";

/** What every page needs around it: theme, data, state in the URL, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <DataProvider>
        <NuqsAdapter>{children}</NuqsAdapter>
      </DataProvider>
      <Toasts />
    </MantineProvider>
  );
}
