"use client";

import { Button, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useRemoveInstance } from "@/components/data/instance-mutations";
import { usePreview } from "@/components/data/preview";
import { submitFailure } from "@/components/operation/failure";
import form from "@/components/operation/form.module.css";
import { Warnings } from "@/components/operation/plan-facts";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { RequiresRole } from "@/components/session/requires-role";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog";
import { pluralText } from "@/components/ui/number-text";
import { paths } from "@/components/ui/paths";
import { RefusalNote } from "@/components/ui/refusal-note";
import { commandText } from "@/lib/domain/command/command-text";
import { listed } from "@/lib/domain/sentence";
import type { InstancePage } from "@/lib/queries/instances";

/** Removes an instance once its name was typed; its addresses become free. */
export function RemoveInstance({ instance, onClose }: { instance: InstancePage; onClose: () => void }) {
  const router = useRouter();
  const { name } = instance;
  const [typed, setTyped] = useState("");
  const { mutateAsync, isPending, isSuccess } = useRemoveInstance();
  const say = useDone();
  const input = { instance: name };
  const { preview, error } = usePreview("OP_INSTANCE_REMOVE", isSuccess ? null : input);
  const { failure, fail, clear } = useFailure(input, error);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (typed !== name) return;
    clear();
    try {
      const done = await mutateAsync({ input });
      say(`${name} removed`, done);
      router.push(paths.instances);
    } catch (refused) {
      fail(submitFailure(refused).text);
    }
  }

  return (
    <Dialog onClose={onClose} title={`Remove ${name}?`} size={480}>
      <form className={form.dialog} onSubmit={(event) => void submit(event)}>
        <p>{goesText(instance)}</p>
        {preview?.ok && <Warnings warnings={preview.plan.warnings} />}
        {preview && !preview.ok && <RefusalNote refusal={preview.refusal} />}
        <TextInput
          label={`Type ${name} to remove it`}
          data-autofocus
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <CommandLine>{commandText("OP_INSTANCE_REMOVE", input)}</CommandLine>
        {failure && (
          <p role="alert" className={form.failure}>
            {failure}
          </p>
        )}
        <div className={form.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <RequiresRole needed="operator">
            <Button
              type="submit"
              variant="filled"
              className={form.danger}
              loading={isPending || isSuccess}
              disabled={typed !== name || !preview?.ok}
            >
              Remove {name}
            </Button>
          </RequiresRole>
        </div>
      </form>
    </Dialog>
  );
}

/** "This also removes its 2 NICs. 10.1.0.5 in prod becomes free." */
function goesText({ nics }: InstancePage): string {
  if (nics.length === 0) return "It has no NICs, so no address becomes free.";
  const goes = `This also removes its ${pluralText(nics.length, "NIC")}.`;
  const freed = nics.flatMap(({ ip, network }) => (ip !== null && network ? [`${ip} in ${network.name}`] : []));
  if (freed.length === 0) return `${goes} No address becomes free.`;
  return `${goes} ${listed(freed)} ${freed.length === 1 ? "becomes" : "become"} free.`;
}
