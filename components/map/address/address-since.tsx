import { Day } from "@/components/ui/time/moment";
import { SinceTime } from "@/components/ui/time/since-time";
import type { Beginning } from "./address-words";
import styles from "./inspector.module.css";

/** Since when an address is held; where only the age of its instance is known, that is said, to the day; null: nothing is. */
export function AddressSince({ since }: { since: Beginning | null }) {
  if (since === null) return <span className={styles.quiet}>Not recorded</span>;
  if (since.of === "address") return <SinceTime at={since.at} job={since.job} />;
  return (
    <span className={styles.quiet}>
      Instance made <Day seconds={since.at} />
    </span>
  );
}
