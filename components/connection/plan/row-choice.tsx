import { useId } from "react";
import styles from "./row-choice.module.css";

type Option<Value extends string> = { value: Value; label: string; disabled?: boolean };

type RowChoiceProps<Value extends string> = {
  /** What the choice is about: "lab-1.example.org NIC 0". */
  label: string;
  options: Option<Value>[];
  /** Null while nothing is chosen. */
  value: Value | null;
  onChange: (value: Value) => void;
};

/** One of a few words in a row, by mouse or by arrow keys: plain radio buttons, because a table may have hundreds. */
export function RowChoice<Value extends string>({ label, options, value, onChange }: RowChoiceProps<Value>) {
  const name = useId();
  return (
    <div className={styles.root} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} data-on={option.value === value || undefined} title={option.label}>
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
