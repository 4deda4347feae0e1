"use client";

import { useAddGroup, useModifyGroup, useRemoveGroup, useRenameGroup } from "@/components/data/cluster-mutations";
import { seenObject } from "@/components/data/seen-object";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { ChoiceField } from "@/components/ui/field/choice-field";
import { FormField } from "@/components/ui/field/form-field";
import { objectPath, paths } from "@/components/ui/link/paths";
import { allocPolicies } from "@/lib/domain/opcodes/cluster-params";
import type { GroupPage } from "@/lib/queries/groups";

/** A new node group; nodes are moved into it afterwards. */
export function AddGroupDialog({ onClose }: { onClose: () => void }) {
  const form = useOperationForm("OP_GROUP_ADD", {
    sees: [],
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
export function RenameGroupDialog({ group: page, onClose }: { group: GroupPage; onClose: () => void }) {
  const { name: group } = page;
  const form = useOperationForm("OP_GROUP_RENAME", {
    sees: [seenObject("group", page)],
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

/** What Ganeti's allocator may use the group for, in words. */
const uses: Record<string, string> = {
  preferred: "The allocator may put instances here.",
  last_resort: "The allocator puts instances here only if no other group can hold them.",
  unallocable: "The allocator puts no instance here.",
};

/** Another allocation policy: the file keeps it, and clients choose groups by it. */
export function AllocPolicyDialog({ group, onClose }: { group: GroupPage; onClose: () => void }) {
  const { name } = group;
  const form = useOperationForm("OP_GROUP_SET_PARAMS", {
    sees: [seenObject("group", group)],
    values: { allocPolicy: group.allocPolicy },
    input: (values) => {
      const allocPolicy = allocPolicies.find((one) => one === values.allocPolicy && one !== group.allocPolicy);
      return allocPolicy ? { group: name, allocPolicy } : null;
    },
    operation: useModifyGroup(),
    force: "none",
    sends: "checked",
    afterwards: (_, { allocPolicy }) => ({ said: `${name} is ${allocPolicy.replace("_", " ")} now`, next: onClose }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Allocation policy of ${name}`}
      size={560}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: form.command }}
      button={form.preview.plan?.summary ?? "Change"}
      danger={false}
      onClose={onClose}
    >
      <ChoiceField
        label="Allocation policy"
        hint={uses[form.values.allocPolicy] ?? " "}
        data={allocPolicies.map((value) => ({ value, label: value.replace("_", " ") }))}
        {...form.field("allocPolicy")}
      />
    </OperationDialog>
  );
}

/** Removes a group that has no nodes and no connections; otherwise says what it has. */
export function RemoveGroupDialog({ group: page, onClose }: { group: GroupPage; onClose: () => void }) {
  const { name: group } = page;
  const form = useOperationForm("OP_GROUP_REMOVE", {
    sees: [seenObject("group", page)],
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
