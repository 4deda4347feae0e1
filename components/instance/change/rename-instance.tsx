"use client";

import { doneName } from "@/components/data/done-name";
import { useRenameInstance } from "@/components/data/instance-mutations";
import { seenObject } from "@/components/data/seen-object";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { FormField } from "@/components/ui/field/form-field";
import { objectPath } from "@/components/ui/link/paths";
import { commandText } from "@/lib/domain/command/command-text";
import type { InstancePage } from "@/lib/queries/instances";

/** Gives an instance another name; its NICs and addresses stay. */
export function RenameInstance({ instance, onClose }: { instance: InstancePage; onClose: () => void }) {
  const { name } = instance;
  const form = useOperationForm("OP_INSTANCE_RENAME", {
    sees: [seenObject("instance", instance)],
    values: { newName: name },
    input: ({ newName }) => (newName === name ? null : { instance: name, newName }),
    operation: useRenameInstance(),
    force: "none",
    sends: "checked",
    afterwards: ({ plan }, { newName }) => {
      const now = doneName(plan, "instance", newName);
      return { said: `${name} is now ${now}`, next: { replace: objectPath("instance", now) } };
    },
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
      command={{ line: form.command ?? commandText("OP_INSTANCE_RENAME", { instance: name, newName }) }}
      button={form.isIdle || newName === "" ? "Rename" : `Rename to ${newName}`}
      danger={false}
      onClose={onClose}
    >
      <FormField label="New name" hint="NICs and addresses do not change." autoFocus {...form.field("newName")} />
    </OperationDialog>
  );
}
