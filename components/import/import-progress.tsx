import { Progress } from "@mantine/core";
import { shareText } from "@/components/ui/number-text";
import styles from "./import-review.module.css";

type ImportProgressProps = {
  label: string;
  /** What follows when all is sent. */
  then: string;
  /** The part that is sent, 0 to 1. */
  share: number;
};

/** How far a file is on its way, and that the server works on it afterwards. */
export function ImportProgress({ label, then, share }: ImportProgressProps) {
  const done = share >= 1;
  return (
    <div className={styles.progress} role="status">
      <span>{done ? then : `${label}, ${shareText(share, 1)}`}</span>
      <Progress value={share * 100} animated={done} size={6} aria-label={label} />
    </div>
  );
}
