"use client";

import { Button } from "@mantine/core";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <PageHead title="This page could not be shown" />
      <EmptyState action={<Button onClick={reset}>Try again</Button>}>
        Something went wrong while reading the store. Nothing was changed.
        {error.digest && ` The server's log has the details under ${error.digest}.`}
      </EmptyState>
    </>
  );
}
