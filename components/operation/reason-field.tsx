"use client";

import { TextInput } from "@mantine/core";
import { maxReasonLength } from "@/lib/domain/opcodes/opcodes";

/** The reason for a change; kept with the job. */
export function ReasonField({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  return (
    <TextInput
      label="Reason"
      description="Kept with the job."
      maxLength={maxReasonLength}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
