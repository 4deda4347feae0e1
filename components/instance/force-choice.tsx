"use client";

import { Checkbox } from "@mantine/core";
import { useNeeds } from "@/components/session/visitor";
import type { Plan } from "@/lib/domain/job";
import { nicConflictText } from "./nic-conflicts";

type ForceChoiceProps = {
  /** What force would do; without it there is nothing to choose. */
  helped: Plan | null;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

/** Force, only where it has an effect, with what it does. */
export function ForceChoice({ helped, checked, onChange }: ForceChoiceProps) {
  const needs = useNeeds("administrator");
  if (helped === null) return null;
  return (
    <Checkbox
      label="Use force"
      disabled={needs !== null}
      description={needs ?? (helped.conflicts.map(nicConflictText).join(" ") || takesReserved)}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

/** Force that adopts and leaves nothing takes what an administrator holds (design 4). */
const takesReserved = "The address is taken although an administrator reserved it. It then belongs to both.";
