"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { doneName } from "@/components/data/done-name";
import { useRenameInstance } from "@/components/data/instance-mutations";
import { usePreview } from "@/components/data/preview";
import { submitFailure } from "@/components/operation/failure";
import { refusalProblems, schemaProblems } from "@/components/operation/field-problems";
import form from "@/components/operation/form.module.css";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { RequiresRole } from "@/components/session/requires-role";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog";
import { objectPath } from "@/components/ui/paths";
import { commandText } from "@/lib/domain/command/command-text";
import { InstanceNameField } from "./instance-name-field";
import { useProblems } from "./use-problems";

/** Gives an instance another name; its NICs and addresses stay. */
export function RenameInstance({ name, onClose }: { name: string; onClose: () => void }) {
  const router = useRouter();
  const [value, setValue] = useState(name);
  const { mutateAsync, isPending, isSuccess } = useRenameInstance();
  const say = useDone();
  const problemsOf = useProblems();
  const newName = value.trim();
  const input = { instance: name, newName };
  const changed = newName !== name;
  const faults = changed ? schemaProblems("OP_INSTANCE_RENAME", input) : {};
  const asked = changed && !isSuccess && Object.keys(faults).length === 0 ? input : null;
  const { preview, computing, error } = usePreview("OP_INSTANCE_RENAME", asked);
  const { failure, fail, clear } = useFailure(input, error);
  const problems = { ...refusalProblems(preview && !preview.ok ? preview.refusal : undefined), ...faults };

  async function submit(event: FormEvent<HTMLFormElement>) {
    if (!problemsOf.check(event, computing ? faults : problems) || !changed) return;
    clear();
    try {
      const done = await mutateAsync({ input });
      const now = doneName(done.plan, "instance", newName);
      say(`${name} is now ${now}`, done);
      router.replace(objectPath("instance", now));
    } catch (refused) {
      const { field, text } = submitFailure(refused);
      if (field === null || !problemsOf.refuse({ [field]: text })) fail(text);
    }
  }

  return (
    <Dialog onClose={onClose} title={`Rename ${name}`} size={440}>
      <form className={form.dialog} onSubmit={(event) => void submit(event)} noValidate>
        <InstanceNameField
          label="New name"
          hint="NICs and addresses do not change."
          value={value}
          field={problemsOf.field("newName", problems)}
          onChange={(typed) => {
            problemsOf.changed();
            setValue(typed);
          }}
        />
        <CommandLine>{commandText("OP_INSTANCE_RENAME", input)}</CommandLine>
        {failure && (
          <p role="alert" className={form.failure}>
            {failure}
          </p>
        )}
        <div className={form.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <RequiresRole needed="operator">
            <Button type="submit" variant="filled" loading={isPending || isSuccess} disabled={!changed}>
              {changed && newName !== "" ? `Rename to ${newName}` : "Rename"}
            </Button>
          </RequiresRole>
        </div>
      </form>
    </Dialog>
  );
}
