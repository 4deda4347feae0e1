"use client";

import { usePathname } from "next/navigation";
import { useRenameNetwork } from "@/components/data/mutations";
import { seenObject } from "@/components/data/seen-object";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { FormField } from "@/components/ui/field/form-field";
import { objectPath } from "@/components/ui/link/paths";
import { commandText } from "@/lib/domain/command/command-text";
import type { NetworkPage } from "@/lib/queries/network-page";

/** Gives a network another name. Everything that refers to it keeps doing so. */
export function RenameNetwork({ facts, onClose }: { facts: NetworkPage["facts"]; onClose: () => void }) {
  const { name } = facts;
  const path = usePathname();
  const form = useOperationForm("OP_NETWORK_RENAME", {
    sees: [seenObject("network", facts)],
    values: { newName: name },
    input: ({ newName }) => (newName === name ? null : { network: name, newName }),
    operation: useRenameNetwork(),
    force: "none",
    sends: "checked",
    afterwards: (_, { newName }) => ({
      said: `${name} is now ${newName}`,
      next: { replace: objectPath("network", newName) + path.slice(objectPath("network", name).length) },
    }),
  });
  const { newName } = form.values;
  return (
    <OperationDialog
      form={form}
      title={`Rename ${name}`}
      size={440}
      needs="operator"
      reason="none"
      preview="none"
      command={{ line: form.command ?? commandText("OP_NETWORK_RENAME", { network: name, newName }) }}
      button={form.isIdle || newName === "" ? "Rename" : `Rename to ${newName}`}
      danger={false}
      onClose={onClose}
    >
      <FormField
        label="New name"
        hint="Connections, NICs and reservations do not change."
        autoFocus
        {...form.field("newName")}
      />
    </OperationDialog>
  );
}
