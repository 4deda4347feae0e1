"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { type Retry, retryOf, wantRetry } from "@/components/operation/done/retry";
import type { Job } from "@/lib/domain/job/job";

/** Opens the form of a job that did not succeed as it was left; there only in the tab where it was filled in. */
export function TryAgain({ job: { id, status } }: { job: Pick<Job, "id" | "status"> }) {
  const router = useRouter();
  const [retry, setRetry] = useState<Retry | null>(null);
  useEffect(() => setRetry(status === "success" ? null : retryOf(id)), [id, status]);
  if (retry === null) return null;
  return (
    <Button
      onClick={() => {
        wantRetry(retry);
        router.push(retry.href);
      }}
    >
      Try again…
    </Button>
  );
}
