import { countText } from "@/components/ui/number-text";
import styles from "./usage-bar.module.css";

type UsageBarProps = {
  size: number;
  instance: number;
  external: number;
  free: number;
  /** 10 px instead of 6. */
  large?: boolean;
};

/**
 * Instance, external and free from left to right. An address that is held twice is drawn once, as instance.
 * A count above zero is at least a pixel wide, and the bar is full only at 100 %.
 */
export function UsageBar({ size, instance, external, free, large = false }: UsageBarProps) {
  const parts = [
    { state: "instance", grow: instance },
    { state: "external", grow: size - free - instance },
    { state: "free", grow: free },
  ];
  const counts = [instance, external, free].map(countText);
  const externalWord = external === 1 ? "external reservation" : "external reservations";
  return (
    <span
      className={styles.bar}
      data-large={large || undefined}
      role="img"
      aria-label={`${counts[0]} held for instances, ${counts[1]} ${externalWord}, ${counts[2]} free of ${countText(size)}`}
    >
      {parts.map(({ state, grow }) => grow > 0 && <i key={state} data-state={state} style={{ flexGrow: grow }} />)}
    </span>
  );
}
