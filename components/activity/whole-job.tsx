"use client";

import { jobQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { LoadingRows } from "@/components/table/loading-rows";
import { EmptyState } from "@/components/ui/empty-state";
import { JobDetail } from "./job-detail";
import { TidiedNote } from "./tidied-note";

/** Everything about a job that the list only has in a short form. */
export function WholeJob({ id }: { id: number }) {
  const { data: job, error } = useRead(jobQuery(id));
  if (job && "tidied" in job) return <TidiedNote job={job} />;
  if (job) return <JobDetail job={job} onCluster={job.onCluster} />;
  return error ? <EmptyState>{error.message}</EmptyState> : <LoadingRows height={40} />;
}
