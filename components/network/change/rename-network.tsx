"use client";

import { Button } from "@mantine/core";
import { usePathname, useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { useRenameNetwork } from "@/components/data/mutations";
import { usePreview } from "@/components/data/preview";
import { submitFailure } from "@/components/operation/failure";
import { refusalProblems, schemaProblems } from "@/components/operation/field-problems";
import styles from "@/components/operation/form.module.css";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { useFormValues } from "@/components/operation/use-form-values";
import { RequiresRole } from "@/components/session/requires-role";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { objectPath } from "@/components/ui/paths";
import { commandText } from "@/lib/domain/command/command-text";

/** Gives a network another name. Everything that refers to it keeps doing so. */
export function RenameNetwork({ name, onClose }: { name: string; onClose: () => void }) {
  const router = useRouter();
  const path = usePathname();
  const form = useFormValues({ newName: name });
  const { mutateAsync, isPending } = useRenameNetwork();
  const say = useDone();
  const newName = form.values.newName;
  const input = { network: name, newName };
  const changed = newName !== name;
  const faults = changed ? schemaProblems("OP_NETWORK_RENAME", input) : {};
  const { preview, computing, error } = usePreview(
    "OP_NETWORK_RENAME",
    changed && Object.keys(faults).length === 0 ? input : null,
  );
  const { failure, fail, clear } = useFailure(input, error);
  const problems = { ...refusalProblems(preview && !preview.ok ? preview.refusal : undefined), ...faults };

  async function submit(event: FormEvent<HTMLFormElement>) {
    if (!form.check(event, computing ? faults : problems) || !changed) return;
    clear();
    try {
      const done = await mutateAsync({ input });
      router.replace(objectPath("network", newName) + path.slice(objectPath("network", name).length));
      say(`${name} is now ${newName}`, done);
    } catch (refused) {
      const { field, text } = submitFailure(refused);
      if (field === "newName") form.refuse({ newName: text });
      else fail(text);
    }
  }

  return (
    <Dialog onClose={onClose} title={`Rename ${name}`} size={440}>
      <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
        <FormField
          label="New name"
          hint="Connections, NICs and reservations do not change."
          autoFocus
          {...form.field("newName", problems)}
        />
        <CommandLine>{commandText("OP_NETWORK_RENAME", input)}</CommandLine>
        {failure && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
        <div className={styles.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <RequiresRole needed="operator">
            <Button type="submit" variant="filled" loading={isPending} disabled={!changed}>
              {changed && newName !== "" ? `Rename to ${newName}` : "Rename"}
            </Button>
          </RequiresRole>
        </div>
      </form>
    </Dialog>
  );
}
