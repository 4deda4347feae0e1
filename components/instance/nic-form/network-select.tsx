"use client";

import { Select } from "@mantine/core";
import { networksQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import type { FieldProblem } from "@/components/operation/use-fields";
import { countText } from "@/components/ui/number-text";
import { naturalOrder } from "@/lib/domain/natural-order";
import type { NetworkRow } from "@/lib/queries/networks";
import { fieldWords } from "./field-words";
import styles from "./nic-form.module.css";

type NetworkSelectProps = {
  /** Name of the chosen network; empty for none. */
  value: string;
  /** The group of the instance's primary node; null while there is no such node. */
  group: string | null;
  field: FieldProblem;
  label: string;
  onChange: (network: NetworkRow | null) => void;
};

/** The networks with subnet and free count; those that the group is not connected to cannot be chosen, and say why. */
export function NetworkSelect({ value, group, field, label, onChange }: NetworkSelectProps) {
  const networks = useRead(networksQuery()).data ?? [];
  const rows = new Map(networks.map((row) => [row.name, row]));
  const lacks = (row: NetworkRow | undefined) =>
    row !== undefined && group !== null && !row.groups.some((one) => one.group === group);
  const options = networks
    .map((row) => ({ value: row.name, label: `${row.name} · ${row.network}`, disabled: lacks(row) }))
    .sort((a, b) => Number(a.disabled) - Number(b.disabled) || naturalOrder(a.value, b.value));
  const isLost = lacks(rows.get(value));
  return (
    <Select
      label={label}
      data={[{ value: none, label: "No network" }, ...options]}
      value={value === "" ? none : value}
      onChange={(chosen) => onChange(chosen === none ? null : (rows.get(chosen ?? "") ?? null))}
      {...fieldWords(field.error, hintOf(group, isLost))}
      data-field={field.name}
      onBlur={field.onBlur}
      openOnFocus={false}
      maxDropdownHeight={340}
      nothingFoundMessage="No network matches."
      renderOption={({ option }) => (
        <NetworkOption row={rows.get(option.value)} lacking={option.disabled ? group : null} />
      )}
    />
  );
}

/** No network can have this name. */
const none = "";

function hintOf(group: string | null, isLost: boolean): string {
  if (group === null) return "The primary node decides which networks are available.";
  return isLost ? `${group} is not connected to it.` : " ";
}

function NetworkOption({ row, lacking }: { row: NetworkRow | undefined; lacking: string | null }) {
  if (!row) return <span className={styles.option}>No network</span>;
  return (
    <span className={styles.option}>
      <span>
        {row.name}
        <small>{row.network}</small>
      </span>
      <small>{lacking === null ? `${countText(row.freeCount)} free` : `not connected to ${lacking}`}</small>
    </span>
  );
}
