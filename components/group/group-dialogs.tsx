"use client";

import { useAddGroup, useRemoveGroup, useRenameGroup } from "@/components/data/cluster-mutations";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { FormField } from "@/components/ui/form-field";
import { objectPath, paths } from "@/components/ui/paths";

/** A new node group; nodes are moved into it afterwards. */
export function AddGroupDialog({ onClose }: { onClose: () => void }) {
  const form = useOperationForm("OP_GROUP_ADD", {
    values: { name: "", tags: "" },
    input: ({ name, tags }) => (name === "" ? null : { name, tags: tags.split(/[\s,]+/).filter((tag) => tag !== "") }),
    operation: useAddGroup(),
    force: "none",
    sends: "checked",
    afterwards: (_, { name }) => ({ said: `${name} added`, next: { push: objectPath("group", name) } }),
  });
  return (
    <OperationDialog
      form={form}
      title="Add node group"
      size={560}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: form.command }}
      button={form.preview.plan?.summary ?? "Add node group"}
      danger={false}
      onClose={onClose}
    >
      <FormField label="Name" hint="Letters, digits and . _ -" autoFocus {...form.field("name")} />
      <FormField label="Tags" placeholder="rack1, gpu" hint="Separate with commas or spaces." {...form.field("tags")} />
    </OperationDialog>
  );
}

/** Another name; nodes and connections stay. */
export function RenameGroupDialog({ group, onClose }: { group: string; onClose: () => void }) {
  const form = useOperationForm("OP_GROUP_RENAME", {
    values: { newName: group },
    input: ({ newName }) => (newName === group ? null : { group, newName }),
    operation: useRenameGroup(),
    force: "none",
    sends: "checked",
    afterwards: (_, { newName }) => ({
      said: `${group} is now ${newName}`,
      next: { replace: objectPath("group", newName) },
    }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Rename ${group}`}
      size={560}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: form.command }}
      button={form.preview.plan?.summary ?? "Rename"}
      danger={false}
      onClose={onClose}
    >
      <FormField
        label="New name"
        hint="Its nodes and connections do not change."
        autoFocus
        {...form.field("newName")}
      />
    </OperationDialog>
  );
}

/** Removes a group that has no nodes and no connections; otherwise says what it has. */
export function RemoveGroupDialog({ group, onClose }: { group: string; onClose: () => void }) {
  const form = useOperationForm("OP_GROUP_REMOVE", {
    values: {},
    input: () => ({ group }),
    operation: useRemoveGroup(),
    force: "none",
    sends: "checked",
    afterwards: () => ({ said: `${group} removed`, next: { push: paths.groups } }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Remove ${group}?`}
      size={560}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: form.command }}
      button={form.preview.plan?.summary ?? `Remove ${group}`}
      danger
      onClose={onClose}
    />
  );
}
