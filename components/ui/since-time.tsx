import { Moment } from "./moment";
import { RefLink } from "./ref-link";
import styles from "./since-time.module.css";

type SinceTimeProps = { at: number; job: number | null };

/** "18 Nov 2026, 14:07  job 12": since when something is so, and the job that made it so. `at` in seconds since the epoch. */
export function SinceTime({ at, job }: SinceTimeProps) {
  return (
    <span className={styles.since}>
      <Moment seconds={at} />
      {job !== null && <RefLink kind="job" to={job} />}
    </span>
  );
}
