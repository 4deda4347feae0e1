"use client";

import { Select } from "@mantine/core";
import { FieldMark, useIsAsked } from "./field-mark";
import styles from "./form-field.module.css";

type ChoiceFieldProps = {
  /** The name of the parameter: where its error is shown and focus goes. */
  name: string;
  label: string;
  data: string[] | { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  hint?: string;
  error?: string | undefined;
  /** There may be none: a button empties it. */
  clearable?: boolean;
};

/** One value out of many, found by typing; laid out as a FormField. */
export function ChoiceField({ name, label, data, value, onChange, onBlur, ...more }: ChoiceFieldProps) {
  const { hint, error, clearable = false } = more;
  return (
    <Select
      name={name}
      label={label}
      data={data}
      value={value === "" ? null : value}
      error={error}
      description={error === undefined ? (hint ?? " ") : undefined}
      inputContainer={(input) => (
        <>
          {input}
          <FieldMark name={name} />
        </>
      )}
      data-asked={useIsAsked(name) || undefined}
      classNames={{ description: styles.said ?? "", error: styles.said ?? "" }}
      clearable={clearable}
      allowDeselect={false}
      searchable
      onChange={(chosen) => onChange(chosen ?? "")}
      onBlur={onBlur}
    />
  );
}
