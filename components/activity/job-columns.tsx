"use client";

import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import cells from "@/components/table/cells.module.css";
import type { Column } from "@/components/table/column";
import { ClockTime } from "@/components/ui/time/moment";
import { shownJob } from "@/lib/domain/command/shown-job";
import type { Job } from "@/lib/domain/job/job";
import { seenText } from "@/lib/domain/job/seen-jobs";
import { JobStatus } from "./job-status";
import styles from "./job-table.module.css";
import { TitleText } from "./title-text";

const JobDetail = dynamic(() => import("./job-detail").then((room) => room.JobDetail));
const WholeJob = dynamic(() => import("./whole-job").then((room) => room.WholeJob));

/** A job in a line, which opens in place. */
export type JobRow = { job: Job; isOpen: boolean; toggle: (id: number) => void };

export const jobColumns: Column<JobRow>[] = [
  { id: "job", head: "Job", width: 104, card: "name", cell: (row) => <OpenButton {...row} /> },
  {
    id: "time",
    head: "Time",
    width: 70,
    card: "none",
    cell: ({ job }) => (
      <span data-quiet>
        <ClockTime seconds={job.receivedAt} />
      </span>
    ),
  },
  { id: "what", head: "What", card: "whole", cell: ({ job }) => <What job={job} /> },
  {
    id: "actor",
    head: "Actor",
    width: 170,
    card: "left",
    cell: ({ job: { actor, door } }) => (
      <>
        {actor} {door !== "cluster" && <small data-quiet>{door}</small>}
      </>
    ),
  },
  {
    id: "reason",
    head: "Reason",
    width: 240,
    priority: 2,
    cell: ({ job: { reason } }) => <span data-quiet>{reason}</span>,
  },
  { id: "status", head: "Status", width: 124, card: "fact", cell: ({ job }) => <JobStatus job={job} /> },
];

/** The id in the page of what a job shows when it is open. */
export function detailId({ id }: Job): string {
  return `job-${id}-detail`;
}

/** What it did; and where it was seen, if nobody submitted it here. */
function What({ job }: { job: Job }) {
  const seen = seenText(job);
  return (
    <>
      <TitleText job={job} />
      {seen !== null && <span className={cells.below}>{seen}</span>}
    </>
  );
}

function OpenButton({ job, isOpen, toggle }: JobRow) {
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <button
      type="button"
      className={styles.open}
      aria-expanded={isOpen}
      aria-controls={isOpen ? detailId(job) : undefined}
      onClick={() => toggle(job.id)}
    >
      <Chevron size={16} aria-hidden="true" />
      <span className="sr-only">Job </span>
      {job.id}
      <span className={cells.cardWord} data-quiet>
        <ClockTime seconds={job.receivedAt} />
      </span>
    </button>
  );
}

/** Everything about a job. */
export function OpenedJob({ job }: { job: Job }) {
  return job.shortened || job.there !== null ? <WholeJob id={job.id} /> : <JobDetail job={shownJob(job)} />;
}
