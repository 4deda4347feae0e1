import { useId } from "react";
import { Pick } from "@/components/operation/pick";
import styles from "@/components/operation/pick.module.css";
import type { GroupOption } from "./group-options";

type GroupChoicesProps<Value extends string> = {
  /** What is to be decided: "39 NICs in storage use prod". */
  legend: string;
  options: GroupOption<Value>[];
  /** Null while nothing is chosen: nothing is preselected. */
  value: Value | null;
  onChange: (value: Value) => void;
};

/** What becomes of all conflicting NICs of a group: chosen once, each choice with what it does. */
export function GroupChoices<Value extends string>({ legend, options, value, onChange }: GroupChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.field}>
      <legend>{legend}</legend>
      <div className={styles.list}>
        {options.map((option) => (
          <Pick
            key={option.value}
            type="radio"
            name={name}
            wraps
            checked={option.value === value}
            disabled={option.disabled !== undefined}
            onChange={() => onChange(option.value)}
            note={option.disabled ?? option.note}
          >
            {option.label}
          </Pick>
        ))}
      </div>
    </fieldset>
  );
}
