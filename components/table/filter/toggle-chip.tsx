import { IconX } from "@tabler/icons-react";
import { countText } from "@/components/ui/number-text";
import styles from "./filter-chip.module.css";

type ToggleChipProps = {
  label: string;
  /** How many rows it would leave. */
  count: number;
  pressed: boolean;
  onChange: (pressed: boolean) => void;
};

/** A quick filter, "To repair 2": pressed it is solid, pressed again it is off. */
export function ToggleChip({ label, count, pressed, onChange }: ToggleChipProps) {
  return (
    <span className={styles.chip} data-active={pressed || undefined}>
      <button type="button" className={styles.main} aria-pressed={pressed} onClick={() => onChange(!pressed)}>
        {label} <b>{countText(count)}</b>
        {pressed && <IconX size={12} aria-hidden="true" />}
      </button>
    </span>
  );
}
