"use client";

import { Select } from "@mantine/core";
import { nodesQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { pluralText } from "@/components/ui/number-text";
import { fieldWords } from "../nic-form/field-words";
import styles from "../nic-form/nic-form.module.css";
import type { FieldProblem } from "./use-problems";

type NodeSelectProps = {
  label: string;
  /** Name of the node; empty for none. */
  value: string;
  /** A node that cannot be chosen: the other one of the pair. */
  except?: string;
  clearable?: boolean;
  field: FieldProblem;
  onChange: (node: string) => void;
};

/** The nodes by name, each with its group, which says what networks there are. */
export function NodeSelect({ label, value, except, clearable = false, field, onChange }: NodeSelectProps) {
  const nodes = useRead(nodesQuery()).data ?? [];
  const rows = new Map(nodes.map((node) => [node.name, node]));
  const chosen = rows.get(value);
  return (
    <Select
      label={label}
      placeholder={clearable ? "None" : "Choose a node"}
      data={nodes.map(({ name }) => ({ value: name, label: name, disabled: name === except }))}
      value={value === "" ? null : value}
      clearable={clearable}
      clearButtonProps={{ "aria-label": `Clear ${label}`, tabIndex: 0 }}
      onChange={(name) => onChange(name ?? "")}
      {...fieldWords(field.error, chosen && `In group ${chosen.group.name}`)}
      data-field={field.name}
      onBlur={field.onBlur}
      openOnFocus={false}
      nothingFoundMessage="No node matches."
      renderOption={({ option }) => {
        const node = rows.get(option.value);
        return (
          <span className={styles.option}>
            <span>
              {option.label}
              {node && <small>{pluralText(node.primaryInstances, "instance")}</small>}
            </span>
            <small>{option.disabled ? "already selected" : node?.group.name}</small>
          </span>
        );
      }}
    />
  );
}

/** The group of a node by its name; null while that is not known. */
export function useGroupOf(node: string): string | null {
  return useRead(nodesQuery()).data?.find(({ name }) => name === node)?.group.name ?? null;
}
