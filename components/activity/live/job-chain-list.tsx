import { IconPlayerPause } from "@tabler/icons-react";
import { RefLink } from "@/components/ui/link/ref-link";
import { Section } from "@/components/ui/section";
import type { Job } from "@/lib/domain/job/job";
import { type JobChain, needText, waitingText } from "@/lib/domain/job/job-chain";
import styles from "./live-job.module.css";

type JobChainListProps = { job: Pick<Job, "id" | "summary" | "status">; chain: JobChain };

/** What a job waits for and what waits for it, in their order, and what happens if that fails. */
export function JobChainList({ job, chain: { before, after } }: JobChainListProps) {
  if (before.length + after.length === 0) return null;
  const waits = job.status === "waiting" && before.length > 0;
  const [starts, otherwise] = waitingText(before);
  return (
    <>
      {waits && (
        <div className={styles.waits}>
          <IconPlayerPause size={16} aria-hidden="true" />
          <p>
            <b>{starts}</b> {otherwise}
          </p>
        </div>
      )}
      <Section heading="h2" title="In this order">
        <ol className={styles.chain}>
          {before.map(({ id, summary, status }) => (
            <li key={id}>
              <RefLink kind="job" to={id} label={String(id)} />
              <span>{summary}</span>
              <span className={styles.state}>{words[status]}</span>
            </li>
          ))}
          <li aria-current="true">
            <b>{job.id}</b>
            <span>{job.summary}</span>
            <span className={styles.state}>This job</span>
          </li>
          {after.map((next) => (
            <li key={next.id}>
              <RefLink kind="job" to={next.id} label={String(next.id)} />
              <span>{next.summary}</span>
              <span className={styles.state}>
                {next.actor}, {needText(next, job.id)}
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}

const words: Record<Job["status"], string> = {
  queued: "Queued",
  waiting: "Waiting",
  running: "Running",
  success: "Done",
  error: "Refused or failed",
  canceled: "Canceled",
};
