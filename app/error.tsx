"use client";

import { Button } from "@mantine/core";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { digestFault, storeRefusal } from "@/lib/domain/store-error";

/** What fails on the server has a digest. What has none failed in the browser, after something was sent perhaps. */
const failedHere = "The page failed in this browser. If you had just sent something, Activity shows what became of it.";

/** What is wrong with the store, where that is what is wrong; else where to look. */
function Why({ digest }: { digest: string | undefined }) {
  const fault = digestFault(digest);
  if (fault) return `${storeRefusal(fault).message} ${storeRefusal(fault).remedy}`;
  if (digest === undefined) return failedHere;
  return `Something went wrong while reading the store. Nothing was changed. The server's log has the details under ${digest}.`;
}

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <PageHead title="This page could not be shown" />
      <EmptyState action={<Button onClick={reset}>Try again</Button>}>
        <Why digest={error.digest} />
      </EmptyState>
    </>
  );
}
