"use client";

import { Checkbox } from "@mantine/core";
import { RequiresRole } from "@/components/session/requires-role";
import { useNeeds } from "@/components/session/visitor";
import { nicConflictText } from "./nic-conflicts";
import type { ForcedPreview } from "./use-forced-preview";

/** Force, only where it has an effect, with what it does; or that it is an administrator's. */
export function ForceChoice({ preview: { helped, reserved, wanted, want } }: { preview: ForcedPreview }) {
  const needs = useNeeds("administrator");
  if (helped === null && !reserved) return null;
  return (
    <RequiresRole needed="administrator">
      <Checkbox
        label="Use force"
        description={needs ?? (helped?.conflicts.map(nicConflictText).join(" ") || takesReserved)}
        checked={wanted}
        onChange={(event) => want(event.currentTarget.checked)}
      />
    </RequiresRole>
  );
}

/** Force that adopts and leaves nothing takes what an administrator holds (rules 17.15). */
const takesReserved = "The address is taken although an administrator reserved it. It then counts as both.";
