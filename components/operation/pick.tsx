import type { ReactNode } from "react";
import styles from "./pick.module.css";

type PickProps = {
  type: "checkbox" | "radio";
  name?: string;
  checked: boolean;
  /** Neither checked nor unchecked: chosen, and left out. */
  mixed?: boolean;
  onChange: () => void;
  /** Second line, in a muted colour; cut where it is too long, unless it `wraps`. */
  note?: string;
  wraps?: boolean;
  disabled?: boolean;
  /** Gets the focus when its panel opens. */
  first?: boolean;
  /** At the right edge. */
  end?: ReactNode;
  children: ReactNode;
};

/** Something to choose, as a card of its own: pressed anywhere. */
export function Pick(props: PickProps) {
  const { type, name, checked, mixed = false, onChange, note, wraps, disabled, first, end, children } = props;
  return (
    <label className={styles.pick} data-on={checked || undefined} data-wraps={wraps} data-off={disabled || undefined}>
      <input
        ref={(input) => {
          if (input) input.indeterminate = mixed;
        }}
        type={type}
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={onChange}
        data-autofocus={first || undefined}
      />
      <span className={styles.text}>
        {children}
        {note && <small>{note}</small>}
      </span>
      {end}
    </label>
  );
}
