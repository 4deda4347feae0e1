"use client";

import { MantineProvider } from "@mantine/core";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { DataProvider } from "@/components/data/provider";
import { theme, variables } from "@/components/theme/theme";
import { Toasts } from "@/components/ui/toast";

type ProvidersProps = { nonce: string | undefined; children: ReactNode };

/** The providers around every page: theme, data, state in the URL, toasts. */
export function Providers({ nonce, children }: ProvidersProps) {
  // A later answer has another nonce, but the policy of a document is that of the first.
  const [ours] = useState(nonce ?? "");
  // The scroll lock of dialogs writes its own style, outside the theme, with the nonce that it finds here.
  if (typeof window !== "undefined") Object.assign(window, { __webpack_nonce__: ours });
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => ours}
    >
      <DataProvider>
        <NuqsAdapter>{children}</NuqsAdapter>
      </DataProvider>
      <Toasts />
    </MantineProvider>
  );
}
