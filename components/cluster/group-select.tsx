"use client";

import { Select } from "@mantine/core";
import { groupsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";

type GroupSelectProps = {
  name: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  onBlur: () => void;
};

/** One node group out of all. */
export function GroupSelect({ name, value, error, onChange, onBlur }: GroupSelectProps) {
  const groups = useRead(groupsQuery()).data ?? [];
  return (
    <Select
      name={name}
      label="Node group"
      description={error === undefined ? "Its networks are what the node's instances find." : undefined}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={groups.map((group) => group.name)}
      value={value === "" ? null : value}
      error={error}
      allowDeselect={false}
      searchable
      onChange={(chosen) => onChange(chosen ?? "")}
      onBlur={onBlur}
    />
  );
}
