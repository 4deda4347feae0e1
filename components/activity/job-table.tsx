"use client";

import { Button } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import type { JobFilters } from "@/components/data/job-feed";
import { useJobFeed } from "@/components/data/use-job-feed";
import { DataTable } from "@/components/table/data-table";
import { LoadingRows } from "@/components/table/loading-rows";
import { EmptyState } from "@/components/ui/empty-state";
import { useTimeZone } from "@/components/ui/moment";
import { days } from "./days";
import { JobRow } from "./job-row";
import styles from "./job-table.module.css";

type JobTableProps = {
  /** Which jobs: `{ kind: "network", object: "prod" }` for those of one network. */
  filters: JobFilters;
  /** Shown if there are none. */
  empty: ReactNode;
};

/** Jobs, newest first, by day; each opens in place. New ones appear by themselves, older ones when asked. */
export function JobTable({ filters, empty }: JobTableProps) {
  const { jobs, error, more, loadingMore } = useJobFeed(filters);
  const zone = useTimeZone();
  const grouped = useMemo(() => days(jobs ?? [], zone, Date.now() / 1000), [jobs, zone]);
  if (!jobs) return error ? <EmptyState>{error.message}</EmptyState> : <LoadingRows height={40} />;
  if (jobs.length === 0) return empty;
  return (
    <div className={styles.jobs}>
      <DataTable label="Jobs" row="activity" fixed className={styles.list}>
        <colgroup>
          <col style={{ width: 104 }} />
          <col style={{ width: 70 }} />
          <col />
          <col style={{ width: 170 }} />
          <col className={styles.wide} style={{ width: 240 }} />
          <col style={{ width: 124 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Job</th>
            <th scope="col">Time</th>
            <th scope="col">What</th>
            <th scope="col">Actor</th>
            <th scope="col" className={styles.reason}>
              Reason
            </th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        {grouped.map(({ name, jobs: ofDay }) => (
          <tbody key={name}>
            <tr className={styles.day}>
              <th scope="rowgroup" colSpan={6}>
                {name}
              </th>
            </tr>
            {ofDay.map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </tbody>
        ))}
      </DataTable>
      {more && (
        <div className={styles.more}>
          <Button loading={loadingMore} onClick={more}>
            Show older jobs
          </Button>
        </div>
      )}
    </div>
  );
}
