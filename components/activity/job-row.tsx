"use client";

import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { memo, useId, useState } from "react";
import { ClockTime } from "@/components/ui/moment";
import { shownJob } from "@/lib/domain/command/shown-job";
import type { Job } from "@/lib/domain/job/job";
import { JobStatus } from "./job-status";
import styles from "./job-table.module.css";
import { TitleText } from "./title-text";

const JobDetail = dynamic(() => import("./job-detail").then((room) => room.JobDetail));
const WholeJob = dynamic(() => import("./whole-job").then((room) => room.WholeJob));

/** One job in a line; opened, everything about it. */
export const JobRow = memo(function JobRow({ job }: { job: Job }) {
  const [opened, setOpened] = useState(false);
  const detail = useId();
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <>
      <tr className={opened ? `${styles.row} ${styles.opened}` : styles.row}>
        <td className={styles.id}>
          <button
            type="button"
            aria-expanded={opened}
            aria-controls={opened ? detail : undefined}
            onClick={() => setOpened(!opened)}
          >
            <Chevron size={16} aria-hidden="true" />
            <span className="sr-only">Job </span>
            {job.id}
          </button>
        </td>
        <td className={styles.time}>
          <ClockTime seconds={job.receivedAt} />
        </td>
        <td className={styles.title}>
          <TitleText job={job} />
        </td>
        <td className={styles.actor}>
          {job.actor} <span>{job.door}</span>
        </td>
        <td className={styles.reason} title={job.reason}>
          {job.reason}
        </td>
        <td className={styles.status}>
          <JobStatus job={job} />
        </td>
      </tr>
      {opened && (
        <tr className={styles.detail} id={detail}>
          <td colSpan={6} className={styles.cell}>
            {job.shortened ? <WholeJob id={job.id} /> : <JobDetail job={shownJob(job)} />}
          </td>
        </tr>
      )}
    </>
  );
});
