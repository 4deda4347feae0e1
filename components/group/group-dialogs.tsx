"use client";

import { useRouter } from "next/navigation";
import { useAddGroup, useRemoveGroup, useRenameGroup } from "@/components/data/cluster-mutations";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useDone } from "@/components/operation/use-done";
import { useFormValues } from "@/components/operation/use-form-values";
import { FormField } from "@/components/ui/form-field";
import { objectPath, paths } from "@/components/ui/paths";

/** A new node group; nodes are moved into it afterwards. */
export function AddGroupDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const say = useDone();
  const form = useFormValues({ name: "", tags: "" });
  const { name, tags } = form.values;
  return (
    <OperationDialog
      opcode="OP_GROUP_ADD"
      title="Add node group"
      form={form}
      input={name === "" ? null : { name, tags: tags.split(/[\s,]+/).filter((tag) => tag !== "") }}
      operation={useAddGroup()}
      label="Add node group"
      onDone={(done) => {
        say(`${name} added`, done);
        router.push(objectPath("group", name));
      }}
      onClose={onClose}
    >
      {(problems) => (
        <>
          <FormField label="Name" hint="Letters, digits and . _ -" autoFocus {...form.field("name", problems)} />
          <FormField
            label="Tags"
            placeholder="rack1, gpu"
            hint="Separate with commas or spaces."
            {...form.field("tags", problems)}
          />
        </>
      )}
    </OperationDialog>
  );
}

/** Another name; nodes and connections stay. */
export function RenameGroupDialog({ group, onClose }: { group: string; onClose: () => void }) {
  const router = useRouter();
  const say = useDone();
  const form = useFormValues({ newName: group });
  const { newName } = form.values;
  return (
    <OperationDialog
      opcode="OP_GROUP_RENAME"
      title={`Rename ${group}`}
      form={form}
      input={newName === group ? null : { group, newName }}
      operation={useRenameGroup()}
      label="Rename"
      onDone={(done) => {
        say(`${group} is now ${newName}`, done);
        router.replace(objectPath("group", newName));
      }}
      onClose={onClose}
    >
      {(problems) => (
        <FormField
          label="New name"
          hint="Its nodes and connections do not change."
          autoFocus
          {...form.field("newName", problems)}
        />
      )}
    </OperationDialog>
  );
}

/** Removes a group that has no nodes and no connections; otherwise says what it has. */
export function RemoveGroupDialog({ group, onClose }: { group: string; onClose: () => void }) {
  const router = useRouter();
  const say = useDone();
  return (
    <OperationDialog
      opcode="OP_GROUP_REMOVE"
      title={`Remove ${group}?`}
      form={useFormValues({})}
      input={{ group }}
      operation={useRemoveGroup()}
      label={`Remove ${group}`}
      danger
      onDone={(done) => {
        say(`${group} removed`, done);
        router.push(paths.groups);
      }}
      onClose={onClose}
    >
      {() => null}
    </OperationDialog>
  );
}
