import { countText } from "@/components/ui/number-text";
import { thresholdsOf } from "@/lib/domain/pool/fullness";
import styles from "./usage-bar.module.css";

type UsageBarProps = {
  size: number;
  instance: number;
  external: number;
  free: number;
  /** Of the network: the bar has a mark where it begins to warn. */
  thresholds?: Parameters<typeof thresholdsOf>[0];
  /** 10 px instead of 6. */
  large?: boolean;
};

/**
 * Instance, external and free from left to right. An address that is held twice is drawn once, as instance.
 * A count above zero is at least a pixel wide, and the bar is full only at 100 %.
 */
export function UsageBar({ size, instance, external, free, thresholds, large = false }: UsageBarProps) {
  const parts = [
    { state: "instance", grow: instance },
    { state: "external", grow: size - free - instance },
    { state: "free", grow: free },
  ];
  const { warn, danger } = thresholds ? thresholdsOf(thresholds) : { warn: null, danger: null };
  const mark = warn ?? danger;
  const counts = [instance, external, free].map(countText);
  const externalWord = external === 1 ? "external reservation" : "external reservations";
  return (
    <span
      className={styles.bar}
      data-large={large || undefined}
      role="img"
      aria-label={`${counts[0]} held for instances, ${counts[1]} ${externalWord}, ${counts[2]} free of ${countText(size)}`}
    >
      <span className={styles.parts}>
        {parts.map(({ state, grow }) => grow > 0 && <i key={state} data-state={state} style={{ flexGrow: grow }} />)}
      </span>
      {mark !== null && <b className={styles.mark} style={{ left: `${mark}%` }} />}
    </span>
  );
}
