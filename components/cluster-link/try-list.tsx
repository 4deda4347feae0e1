import { ClockTime } from "@/components/ui/time/moment";
import type { FailedTry } from "@/lib/domain/cluster-link/link";
import styles from "./try-list.module.css";

/** The last tries to read a cluster that does not answer, newest first, each with what came of it. */
export function TryList({ tries }: { tries: readonly FailedTry[] }) {
  return (
    <>
      <h2 className={styles.head}>What was tried</h2>
      {tries.length === 0 && <p className={styles.none}>Nothing yet.</p>}
      <ol className={styles.tries}>
        {tries.map(({ at, message }) => (
          <li key={at}>
            <ClockTime seconds={at} withSeconds />
            <span>{message}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
