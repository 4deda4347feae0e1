"use client";

import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { instanceListQuery } from "@/components/data/queries";
import { keepingPrevious, useRead } from "@/components/data/use-read";
import { countText, pluralText } from "@/components/ui/number-text";
import { fieldWords } from "../nic-form/field-words";
import styles from "../nic-form/nic-form.module.css";

type InstanceSelectProps = {
  /** Name of the instance; empty for none. */
  value: string;
  /** Name of the network that it is chosen for, and the names of the groups that this is connected to. */
  network: string;
  groups: readonly string[];
  onChange: (instance: string) => void;
};

/** Instances, searched by the server as one types; those whose group lacks the network cannot be chosen, and say why. */
export function InstanceSelect({ value, network, groups, onChange }: InstanceSelectProps) {
  const [search, setSearch] = useState(value);
  const [settled] = useDebouncedValue(search.trim(), 150);
  const text = settled === value ? "" : settled;
  const { data } = useRead({ ...instanceListQuery(text === "" ? {} : { text }), ...keepingPrevious });
  const rows = data?.rows ?? [];
  const options = rows.map(({ name, primary }) => ({
    value: name,
    label: name,
    disabled: !groups.includes(primary.group.name),
  }));
  const isListed = value === "" || options.some((option) => option.value === value);
  const byName = new Map(rows.map((row) => [row.name, row]));
  return (
    <Select
      label="Instance"
      placeholder="Name, node, address or MAC"
      data={isListed ? options : [{ value, label: value, disabled: false }, ...options]}
      filter={({ options }) => options}
      value={value === "" ? null : value}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(name) => onChange(name ?? "")}
      {...fieldWords(undefined, moreText(rows.length, data?.total ?? 0))}
      data-field="instance"
      data-autofocus
      openOnFocus={false}
      nothingFoundMessage="No instance matches."
      renderOption={({ option }) => {
        const row = byName.get(option.value);
        const group = row?.primary.group.name ?? "";
        return (
          <span className={styles.option}>
            <span>
              {option.label}
              {row && (
                <small>
                  {option.disabled ? `${network} is not connected to ${group}` : pluralText(row.nics.length, "NIC")}
                </small>
              )}
            </span>
            <small>{group}</small>
          </span>
        );
      }}
    />
  );
}

function moreText(shown: number, total: number): string | undefined {
  return total > shown ? `${countText(shown)} of ${countText(total)}: type to find the others.` : undefined;
}
