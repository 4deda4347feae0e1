"use client";

import { Select } from "@mantine/core";
import { nodesQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import type { FieldState } from "@/components/operation/use-fields";
import { pluralText } from "@/components/ui/number-text";
import { fieldWords } from "../nic-form/field-words";
import styles from "../nic-form/nic-form.module.css";

type NodeSelectProps = FieldState & {
  label: string;
  /** A node that cannot be chosen: the other one of the pair. */
  except?: string;
  clearable?: boolean;
  /** Why a node (by name) cannot take the instance; null if it can. It is greyed, and may be chosen to see more. */
  whyNot?: (node: string) => string | null;
};

/** The nodes by name, each with its group, which says what networks there are; empty for none. */
export function NodeSelect({
  label,
  name,
  value,
  error,
  except,
  clearable = false,
  whyNot = () => null,
  onChange,
  onBlur,
}: NodeSelectProps) {
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
      onChange={(node) => onChange(node ?? "")}
      {...fieldWords(error, chosen && [`In group ${chosen.group.name}`, whyNot(value)].filter(Boolean).join(": "))}
      data-field={name}
      onBlur={onBlur}
      openOnFocus={false}
      nothingFoundMessage="No node matches."
      renderOption={({ option }) => {
        const node = rows.get(option.value);
        const why = whyNot(option.value);
        return (
          <span className={styles.option} data-off={why !== null || undefined}>
            <span>
              {option.label}
              {node && <small>{why ?? pluralText(node.primaryInstances, "instance")}</small>}
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
