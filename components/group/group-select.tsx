"use client";

import { groupsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { ChoiceField } from "@/components/ui/field/choice-field";

type GroupSelectProps = {
  name: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  onBlur: () => void;
};

/** One node group out of all. */
export function GroupSelect(field: GroupSelectProps) {
  const groups = useRead(groupsQuery()).data ?? [];
  return (
    <ChoiceField
      label="Node group"
      hint="Instances on the node can use the networks of this group."
      data={groups.map(({ name }) => name)}
      {...field}
    />
  );
}
