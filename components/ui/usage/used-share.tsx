import { IconAlertTriangle } from "@tabler/icons-react";
import { shareText } from "@/components/ui/number-text";
import { fullnessLevel } from "@/lib/domain/pool/fullness";
import styles from "./used-share.module.css";

type UsedShareProps = Parameters<typeof fullnessLevel>[0];

/** "71 % used", "Full": how much of a network is used, with an icon and a colour from its thresholds on. */
export function UsedShare(network: UsedShareProps) {
  const { size, freeCount } = network;
  const level = fullnessLevel(network);
  return (
    <span className={styles.share} data-level={level}>
      {level !== "ok" && <IconAlertTriangle size={12} aria-hidden="true" />}
      {freeCount === 0 ? "Full" : `${shareText(size - freeCount, size)} used`}
    </span>
  );
}
