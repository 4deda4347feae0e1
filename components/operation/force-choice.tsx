"use client";

import { Checkbox } from "@mantine/core";
import { RequiresRole } from "@/components/session/requires-role";
import { useNeeds } from "@/components/session/visitor";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { OperationPreview } from "./use-operation-preview";

/** The checkbox for force: if it is offered only where it helps, it says what it would do. */
export function ForceChoice({ preview }: { preview: OperationPreview }) {
  const { forcing, wanted, want } = preview;
  if (forcing === "none") return null;
  if (forcing === "offered") return <OfferedForce preview={preview} />;
  return (
    <Checkbox
      label="Force"
      description="NICs without a network join the network of the group that contains their address, and instances may have their nodes in two groups."
      checked={wanted}
      onChange={(event) => want(event.currentTarget.checked)}
    />
  );
}

/** Only where it has an effect, with what it does; or that it is an administrator's. */
function OfferedForce({ preview: { helped, reserved, wanted, want } }: { preview: OperationPreview }) {
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

/** "NIC 0: It joins prod as bridged · br100." */
function nicConflictText({ index, why }: Conflict): string {
  return `NIC ${index}: ${why}`;
}
