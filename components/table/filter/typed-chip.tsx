"use client";

import { Button, Popover, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import chip from "./filter-chip.module.css";
import styles from "./typed-chip.module.css";

/** What is typed into one field of a chip; `wrong` says what is wrong with a text. */
export type TypedField = {
  name: string;
  label: string;
  placeholder?: string;
  value: string | null;
  wrong?: (text: string) => string | null;
};

type TypedChipProps = {
  /** What is filtered: "Address". */
  label: string;
  /** What the chip shows while it filters; null while it does not. */
  shown: string | null;
  fields: readonly TypedField[];
  onChange: (values: Record<string, string | null>) => void;
};

/** A chip whose values are typed, "+ Address": they count once they are sent, so that none is looked for half written. */
export function TypedChip({ label, shown, fields, onChange }: TypedChipProps) {
  const [open, setOpen] = useState(false);
  const none = Object.fromEntries(fields.map(({ name }) => [name, null]));
  return (
    <span className={chip.chip} data-active={shown !== null || undefined}>
      <Popover opened={open} onChange={setOpen} position="bottom-start" width={280} trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={chip.main} onClick={() => setOpen(!open)}>
            {shown === null && <IconPlus size={12} aria-hidden="true" />}
            {label}
            {shown !== null && <b>{shown}</b>}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={label}>
          <Fields
            fields={fields}
            onSend={(values) => {
              onChange(values);
              setOpen(false);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {shown !== null && (
        <button
          type="button"
          className={chip.clear}
          aria-label={`Clear ${label.toLowerCase()}`}
          onClick={() => onChange(none)}
        >
          <IconX size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

type FieldsProps = { fields: readonly TypedField[]; onSend: (values: Record<string, string | null>) => void };

function Fields({ fields, onSend }: FieldsProps) {
  const [values, setValues] = useState(() => Object.fromEntries(fields.map(({ name, value }) => [name, value ?? ""])));
  const [errors, setErrors] = useState<Record<string, string | null>>({});
  function send(event: FormEvent) {
    event.preventDefault();
    const given = fields.map((field) => ({ ...field, text: (values[field.name] ?? "").trim() }));
    const wrong = given.map(
      ({ name, text, wrong: check }) => [name, text === "" ? null : (check?.(text) ?? null)] as const,
    );
    setErrors(Object.fromEntries(wrong));
    if (wrong.every(([, error]) => error === null))
      onSend(Object.fromEntries(given.map(({ name, text }) => [name, text || null])));
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {fields.map(({ name, label, placeholder }) => (
        <TextInput
          key={name}
          size="xs"
          label={label}
          autoComplete="off"
          {...(placeholder !== undefined && { placeholder })}
          value={values[name] ?? ""}
          error={errors[name]}
          onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
        />
      ))}
      <Button type="submit" size="xs" variant="filled">
        Filter
      </Button>
    </form>
  );
}
