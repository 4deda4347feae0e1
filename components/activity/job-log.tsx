import { ClockTime } from "@/components/ui/moment";
import { pluralText } from "@/components/ui/number-text";
import type { LogLine } from "@/lib/domain/job/job";
import styles from "./job-detail.module.css";

/** A job's log, folded unless it is all there is, or says that something is odd. */
export function JobLog({ log, open }: { log: LogLine[]; open: boolean }) {
  if (log.length === 0) return null;
  return (
    <details className={styles.log} open={open || log.some(({ level }) => level !== "info")}>
      <summary>Log, {pluralText(log.length, "line")}</summary>
      <ol>
        {log.map(({ at, level, message }) => (
          <li key={`${at} ${message}`} data-level={level}>
            <ClockTime seconds={at} withSeconds /> {level !== "info" && <b>{level}</b>} {message}
          </li>
        ))}
      </ol>
    </details>
  );
}
