"use client";

import { Button } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import type { JobFilters } from "@/components/data/job-feed";
import { jobMark } from "@/components/data/live/news";
import { useJobFeed } from "@/components/data/use-job-feed";
import { useHiddenColumns } from "@/components/table/list-address";
import { ListTable } from "@/components/table/list-table";
import { LoadingRows } from "@/components/table/loading-rows";
import { useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import { useTimeZone } from "@/components/ui/time/moment";
import { days } from "./days";
import { detailId, type JobRow, jobColumns, OpenedJob } from "./job-columns";
import styles from "./job-table.module.css";

type JobTableProps = {
  /** Which jobs: `{ kind: "network", object: "prod" }` for those of one network. */
  filters: JobFilters;
  /** Shown if there are none. */
  empty: ReactNode;
};

/**
 * Jobs by day, newest first and in no other order: they come in by themselves, and older ones when asked. Each opens in place.
 */
export function JobTable({ filters, empty }: JobTableProps) {
  const { jobs, error, more, loadingMore } = useJobFeed(filters);
  const [opened, setOpened] = useState<readonly number[]>([]);
  const zone = useTimeZone();
  const dayOf = useMemo(() => dayNames(jobs ?? [], zone), [jobs, zone]);
  const toggle = (id: number) =>
    setOpened((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  const rows = (jobs ?? []).map((job) => ({ job, isOpen: opened.includes(job.id), toggle }));
  const list = useTable({
    columns: jobColumns,
    rows,
    rowId: ({ job }) => jobMark(job.id),
    ...useHiddenColumns(jobColumns),
  });
  if (!jobs) return error ? <EmptyState>{error.message}</EmptyState> : <LoadingRows height={40} />;
  if (jobs.length === 0) return empty;
  return (
    <div className={styles.jobs}>
      <ListTable
        list={list}
        label="Jobs"
        row="activity"
        more={noMore}
        sections={{ keyOf: ({ job }: JobRow) => dayOf.get(job.id) ?? "", heading: (day) => day }}
        marks={({ isOpen }) => ({ "data-opened": isOpen || undefined })}
        below={({ job, isOpen }) =>
          isOpen && (
            <div id={detailId(job)} className={styles.detail}>
              <OpenedJob job={job} />
            </div>
          )
        }
      />
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

/** All jobs that are here are drawn; older ones are asked for below. */
const noMore = { left: 0, next: 0, more: () => {} };

function dayNames(jobs: Parameters<typeof days>[0], zone: string): Map<number, string> {
  const named = days(jobs, zone, Date.now() / 1000);
  return new Map(named.flatMap(({ name, jobs: ofDay }) => ofDay.map(({ id }) => [id, name] as const)));
}
