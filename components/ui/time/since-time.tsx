import { RefLink } from "@/components/ui/link/ref-link";
import { Moment } from "./moment";
import styles from "./since-time.module.css";

type SinceTimeProps = {
  /** In seconds since the epoch. */
  at: number;
  job: number | null;
  /** The job's author, where he is known. */
  by?: string | undefined;
  /** Whether the job was tidied away, so that it cannot be looked at. */
  tidied?: boolean | undefined;
};

/** "18 Nov 2026, 14:07, by ana  job 12": since when something is so, and who and which job made it so. */
export function SinceTime({ at, job, by, tidied = false }: SinceTimeProps) {
  return (
    <span className={styles.since}>
      <span>
        <Moment seconds={at} />
        {by !== undefined && `, by ${by}`}
      </span>
      {job !== null && (tidied ? <span>{`job ${job}, tidied away`}</span> : <RefLink kind="job" to={job} />)}
    </span>
  );
}
