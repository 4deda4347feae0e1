"use client";

import { CloseButton, TextInput } from "@mantine/core";
import { goToFirstRow } from "../row-keys";
import styles from "./text-filter.module.css";

type TextFilterProps = {
  /** What can be typed: "Name, address or tag". */
  label: string;
  value: string;
  onChange: (value: string) => void;
};

/** A text that narrows a list as it is typed; 220 px, on a phone as wide as there is room. */
export function TextFilter({ label, value, onChange }: TextFilterProps) {
  return (
    <TextInput
      className={styles.filter}
      size="xs"
      type="text"
      aria-label={`Filter by ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      wrapperProps={{ "data-filter": true }}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown" && goToFirstRow(event.currentTarget)) event.preventDefault();
      }}
      rightSection={
        value !== "" && <CloseButton size={20} aria-label="Clear filter text" onClick={() => onChange("")} />
      }
      rightSectionPointerEvents="auto"
    />
  );
}
