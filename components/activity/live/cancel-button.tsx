"use client";

import { Button } from "@mantine/core";
import { useCancelJob } from "@/components/data/job-mutations";
import { failureText } from "@/components/data/refusal-error";
import { RequiresRole } from "@/components/session/requires-role";
import { isOver, type Job } from "@/lib/domain/job/job";
import styles from "./live-job.module.css";

/** Cancels a job as long as its change is not written; without a dialog, because nothing is lost. */
export function CancelButton({ job }: { job: Pick<Job, "id" | "status" | "canceledBy"> }) {
  const { mutate, isPending, error } = useCancelJob();
  if (isOver(job.status)) return null;
  return (
    <div className={styles.cancel}>
      {error && (
        <span role="alert" className={styles.failure}>
          {failureText(error)}
        </span>
      )}
      <RequiresRole needed="operator" about="console">
        <Button loading={isPending} disabled={job.canceledBy !== null} onClick={() => mutate(job.id)}>
          {job.canceledBy === null ? `Cancel job ${job.id}` : `Canceled by ${job.canceledBy}, ending its hooks`}
        </Button>
      </RequiresRole>
    </div>
  );
}
