"use client";

import { jobQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { LoadingRows } from "@/components/table/loading-rows";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/components/ui/link/paths";
import { PageHead } from "@/components/ui/page-head";
import { JobDetail } from "./job-detail";
import { JobStatus } from "./job-status";
import styles from "./job-view.module.css";
import { TidiedNote } from "./tidied-note";
import { TitleText } from "./title-text";

const crumb = { href: paths.activity, label: "Activity" };

/** The page of one job, for links. */
export function JobView({ id }: { id: number }) {
  const { data: job, error } = useRead(jobQuery(id));
  if (job === undefined) return error ? <EmptyState>{error.message}</EmptyState> : <LoadingRows height={40} />;
  if (job === null) return <EmptyState>There is no job {id}.</EmptyState>;
  if ("tidied" in job)
    return (
      <>
        <PageHead title={`Job ${id}`} crumb={crumb} />
        <TidiedNote job={job} />
      </>
    );
  return (
    <>
      <PageHead title={`Job ${id}`} crumb={crumb} subtitle={<JobStatus job={job} />} />
      <p className={styles.title}>
        <TitleText job={job} />
      </p>
      <div className={styles.detail}>
        <JobDetail job={job} />
      </div>
    </>
  );
}
