"use client";

import { CloseButton, TextInput } from "@mantine/core";
import { FieldMark, useIsAsked } from "./field-mark";
import styles from "./form-field.module.css";

type FormFieldProps = {
  /** The name of the parameter: where its error is shown and focus goes. */
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Said below the field as long as nothing is wrong. */
  hint?: string;
  /** What is wrong and what to do instead. */
  error?: string | undefined;
  placeholder?: string;
  /** The field may have no value: a button empties it. */
  clearable?: boolean;
  autoFocus?: boolean;
};

/** A text field: label above; below, one line with the hint or the error, so that nothing moves when it changes. */
export function FormField({ name, label, value, onChange, onBlur, hint, error, ...more }: FormFieldProps) {
  const { placeholder, clearable = false, autoFocus = false } = more;
  return (
    <TextInput
      name={name}
      label={label}
      value={value}
      placeholder={placeholder ?? ""}
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
      autoComplete="off"
      spellCheck={false}
      data-autofocus={autoFocus || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onBlur}
      rightSection={
        clearable && value !== "" ? (
          <CloseButton size={20} tabIndex={-1} aria-label={`Clear ${label}`} onClick={() => onChange("")} />
        ) : null
      }
      rightSectionPointerEvents="auto"
    />
  );
}
