"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { clusterQuery, verifyQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { countText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { Freshness } from "@/components/ui/time/freshness";
import { useFindingFilter } from "./finding-address";
import { FindingChips } from "./finding-chips";
import { type Asked, RepairDialog } from "./repair-dialog";
import { VerifyAnswer } from "./verify-answer";
import styles from "./verify-view.module.css";

/** The checks of an import on what is in the store now (rules 12.3), each with its repair. */
export function VerifyView() {
  const read = useRead(verifyQuery());
  const cluster = useRead(clusterQuery()).data;
  const [asked, setAsked] = useState<Asked | null>(null);
  const { filter, setAddress } = useFindingFilter();
  const filtered = filter.network !== null || filter.kinds.length > 0;
  return (
    <>
      <PageHead
        title="Verify"
        {...(read.data && { note: countText(read.data.length) })}
        subtitle="Checks that pools, NICs, connections and references are consistent"
      />
      <VerifyAnswer read={read} checked={cluster?.nics ?? null} filter={filter} onRepair={setAsked}>
        <FindingChips findings={read.data ?? []} filter={filter} onChange={(change) => void setAddress(change)} />
        {filtered && (
          <Button size="xs" variant="subtle" onClick={() => void setAddress(null)}>
            Clear filters
          </Button>
        )}
      </VerifyAnswer>
      {read.data && (read.data.length > 0 || read.error) && (
        <p className={styles.foot}>
          <Freshness updatedAt={read.updatedAt} error={read.error} again={read.again} />
        </p>
      )}
      {asked && <RepairDialog asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
