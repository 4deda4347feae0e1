"use client";

import { TextInput } from "@mantine/core";
import { maxReasonLength } from "@/lib/domain/opcodes/opcodes";

/** Why it is done; kept with the job. */
export function ReasonField({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  return (
    <TextInput
      label="Reason"
      description="Shown in the activity list and to Ganeti."
      inputWrapperOrder={["label", "input", "description", "error"]}
      maxLength={maxReasonLength}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
