"use client";

import { TextInput } from "@mantine/core";
import { fieldWords } from "../nic-form/field-words";
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
      {...fieldWords(field.error, hint)}
      data-field={field.name}
      data-autofocus
      autoComplete="off"
      spellCheck={false}
      onBlur={field.onBlur}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
