"use client";

import { TextInput } from "@mantine/core";
import styles from "./nic-form.module.css";
import type { FieldProblem } from "./use-problems";

type InstanceNameFieldProps = {
  label: string;
  hint: string;
  value: string;
  field: FieldProblem;
  onChange: (value: string) => void;
};

/** The name of an instance: where the form begins. */
export function InstanceNameField({ label, hint, value, field, onChange }: InstanceNameFieldProps) {
  return (
    <TextInput
      label={label}
      value={value}
      error={field.error}
      description={field.error === undefined ? hint : undefined}
      inputWrapperOrder={["label", "input", "description", "error"]}
      classNames={{ description: styles.said ?? "", error: styles.said ?? "" }}
      data-field={field.name}
      data-autofocus
      autoComplete="off"
      spellCheck={false}
      onBlur={field.onBlur}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
