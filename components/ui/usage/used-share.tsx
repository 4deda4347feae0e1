import { IconAlertTriangle } from "@tabler/icons-react";
import { shareText } from "@/components/ui/number-text";
import { isNearlyFull } from "@/lib/domain/pool/fullness";
import styles from "./used-share.module.css";

/** "71 % used", "Full": how much of a network is used, with a warning from 90 % on. */
export function UsedShare({ size, freeCount }: { size: number; freeCount: number }) {
  const warns = isNearlyFull({ size, freeCount });
  return (
    <span className={styles.share} data-warn={warns || undefined}>
      {warns && <IconAlertTriangle size={12} aria-hidden="true" />}
      {freeCount === 0 ? "Full" : `${shareText(size - freeCount, size)} used`}
    </span>
  );
}
