"use client";

import { verifyQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { EmptyState } from "@/components/ui/empty-state";
import { Freshness } from "@/components/ui/freshness";
import { countText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { FindingTable } from "./finding-table";
import styles from "./verify-room.module.css";

/** The checks of an import on what is in the store now (spec 12.3). */
export function VerifyRoom() {
  const read = useRead(verifyQuery());
  const findings = read.data ?? [];
  return (
    <>
      <PageHead
        title="Verify"
        note={countText(findings.length)}
        subtitle="Whether pools, NICs, connections and references fit together"
      />
      {findings.length === 0 ? (
        <EmptyState>Nothing to look at: everything fits together.</EmptyState>
      ) : (
        <div className={styles.findings}>
          <FindingTable findings={findings} of="store" />
        </div>
      )}
      <p className={styles.foot}>
        <Freshness updatedAt={read.updatedAt} error={read.error} again={read.again} />
      </p>
    </>
  );
}
