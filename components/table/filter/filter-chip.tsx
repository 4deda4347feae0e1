"use client";

import { Combobox, useCombobox } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import styles from "./filter-chip.module.css";

export type FilterOption = { value: string; label: string };

type FilterChipProps = {
  /** What is filtered: "Tag". */
  label: string;
  options: FilterOption[];
  value: string | null;
  onChange: (value: string | null) => void;
};

/** A dashed chip, "+ Tag"; with a value it is solid, "Tag web", and can be cleared. */
export function FilterChip({ label, options, value, onChange }: FilterChipProps) {
  const [search, setSearch] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const chosen = options.find((option) => option.value === value)?.label ?? value;
  const shown = options.filter((option) => option.label.toLowerCase().includes(search.trim().toLowerCase()));
  const choose = (next: string) => {
    onChange(next);
    combobox.closeDropdown();
  };
  return (
    <span className={styles.chip} data-active={value !== null || undefined}>
      <Combobox store={combobox} position="bottom-start" width={220} onOptionSubmit={choose} withinPortal>
        <Combobox.Target targetType="button">
          <button type="button" className={styles.main} onClick={() => combobox.toggleDropdown()}>
            {value === null && <IconPlus size={12} aria-hidden="true" />}
            {label}
            {chosen !== null && <b>{chosen}</b>}
          </button>
        </Combobox.Target>
        <Combobox.Dropdown>
          {options.length > 7 && (
            <Combobox.Search
              aria-label={`Search ${label.toLowerCase()}`}
              placeholder="Search"
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          )}
          <Combobox.Options tabIndex={0} mah={280} style={{ overflowY: "auto" }} aria-label={label}>
            {shown.map((option) => (
              <Combobox.Option key={option.value} value={option.value} active={option.value === value}>
                {option.label}
              </Combobox.Option>
            ))}
            {shown.length === 0 && (
              <Combobox.Empty>{search === "" ? "None yet" : `Nothing matches "${search}"`}</Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {value !== null && (
        <button
          type="button"
          className={styles.clear}
          aria-label={`Clear ${label.toLowerCase()}`}
          onClick={() => onChange(null)}
        >
          <IconX size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
