"use client";

import { useChainPace } from "@/components/data/chain/use-chain-pace";
import { goesOn, useJobProgress } from "@/components/data/live/use-job-progress";
import { jobQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { LoadingRows } from "@/components/table/loading-rows";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/components/ui/link/paths";
import { PageHead } from "@/components/ui/page-head";
import { chainPlace } from "@/lib/domain/chain/shown-chain";
import { isOver } from "@/lib/domain/job/job";
import type { JobPage } from "@/lib/queries/jobs";
import { JobDetail } from "./job-detail";
import { JobStatus } from "./job-status";
import styles from "./job-view.module.css";
import { CancelButton } from "./live/cancel-button";
import { Elapsed } from "./live/elapsed";
import { TryAgain } from "./live/try-again";
import { TidiedNote } from "./tidied-note";
import { TitleText } from "./title-text";

const crumb = { href: paths.activity, label: "Activity" };

/** The page of one job, for links; it follows a job that goes on. */
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
  return <Followed job={job} />;
}

function Followed({ job: read }: { job: JobPage }) {
  const progress = useJobProgress(read.id, goesOn(read));
  const refetchInterval = useChainPace(!isOver(read.status) && read.onCluster !== null);
  useRead({ ...jobQuery(read.id), refetchInterval });
  const job = progress ? followed(read, progress) : read;
  const { onCluster } = job;
  return (
    <>
      <PageHead
        title={`Job ${job.id}`}
        crumb={crumb}
        subtitle={<JobStatus job={onCluster?.waits ? { ...job, status: "waiting" } : job} more={moreOf(job)} />}
        actions={onCluster === null && (isOver(job.status) ? <TryAgain job={job} /> : <CancelButton job={job} />)}
      />
      <p className={styles.title}>
        <TitleText job={job} />
      </p>
      <div className={styles.detail}>
        <JobDetail job={job} chain={job.chain} onCluster={onCluster} />
      </div>
    </>
  );
}

/** For how long it has been going on, or who stopped it. */
function moreOf({ status, startedAt, receivedAt, refusal, onCluster }: JobPage) {
  const place = onCluster && chainPlace(onCluster);
  if (place && isOver(status)) return place;
  if (!isOver(status))
    return (
      <>
        {onCluster?.waits && "for the cluster, "}
        {place && `${place}, `}
        <Elapsed since={startedAt ?? receivedAt} />
      </>
    );
  return refusal?.hooks && refusal.hooks.length > 0 ? "by a hook" : null;
}

/**
 * The job with what its progress knows. That it is over counts once the job was read again, which has what came of it: until then
 * nothing would be there to show.
 */
function followed(read: JobPage, { status, hookPhase, canceledBy, lines }: NonNullable<Progress>): JobPage {
  const log = lines.length > read.log.length ? lines : read.log;
  if (isOver(status) !== isOver(read.status)) return { ...read, log, canceledBy };
  return { ...read, status, hookPhase, canceledBy, log };
}

type Progress = ReturnType<typeof useJobProgress>;
