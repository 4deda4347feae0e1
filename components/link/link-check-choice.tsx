"use client";

import { Checkbox } from "@mantine/core";
import { RequiresRole } from "@/components/session/requires-role";
import { isLinkCheckRefusal } from "@/lib/domain/link/link-check";
import type { Refusal } from "@/lib/domain/refusal";

type LinkCheckChoiceProps = {
  checks: boolean;
  /** The plan was refused because of a link that is missing. */
  isMissing: boolean;
  onChange: (checks: boolean) => void;
};

/** The checkbox to go on without the link check: only where a link is missing, and an administrator's (rules 20.4). */
export function LinkCheckChoice({ checks, isMissing, onChange }: LinkCheckChoiceProps) {
  if (checks && !isMissing) return null;
  return (
    <RequiresRole needed="administrator">
      <Checkbox
        label="Go on without the link check"
        description="Instances in the network do not start on nodes without the link."
        checked={!checks}
        onChange={(event) => onChange(!event.currentTarget.checked)}
      />
    </RequiresRole>
  );
}

/** A refusal because of a link that is missing. */
export function isLinkRefusal(refusal: Refusal | undefined): boolean {
  return refusal !== undefined && isLinkCheckRefusal(refusal);
}
