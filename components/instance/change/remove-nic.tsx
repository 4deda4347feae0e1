"use client";

import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useModifyInstance } from "@/components/data/instance-mutations";
import { submitFailure } from "@/components/operation/failure";
import form from "@/components/operation/form.module.css";
import { ReasonField } from "@/components/operation/reason-field";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { RequiresRole } from "@/components/session/requires-role";
import { Dialog } from "@/components/ui/dialog";
import type { InstanceNic } from "@/lib/queries/instances";
import { InstancePlan } from "./instance-plan";
import { nicsCommand } from "./nics-command";
import { useForcedPreview } from "./use-forced-preview";

type RemoveNicProps = { instance: string; nic: InstanceNic; onClose: () => void };

/** Removes a NIC of an instance, after a look at what becomes free. */
export function RemoveNic({ instance, nic, onClose }: RemoveNicProps) {
  const [reason, setReason] = useState("");
  const { mutateAsync, isPending } = useModifyInstance();
  const say = useDone();
  const input = { instance, nics: [{ op: "remove" as const, nic: nic.uuid }] };
  const preview = useForcedPreview("OP_INSTANCE_SET_PARAMS", input);
  const { failure, fail, clear } = useFailure(input, preview.error);
  const what = `NIC ${nic.index} of ${instance}`;

  async function submit(event: FormEvent) {
    event.preventDefault();
    clear();
    try {
      const done = await mutateAsync({ input, reason });
      say(`${what} removed`, done);
      onClose();
    } catch (error) {
      fail(submitFailure(error).text);
    }
  }

  return (
    <Dialog onClose={onClose} title={`Remove NIC ${nic.index}?`} size={520}>
      <form className={form.dialog} onSubmit={(event) => void submit(event)}>
        <InstancePlan
          instance={instance}
          preview={preview}
          waiting={null}
          command={nicsCommand(input, [nic], reason)}
        />
        <ReasonField value={reason} onChange={setReason} />
        {failure && (
          <p role="alert" className={form.failure}>
            {failure}
          </p>
        )}
        <div className={form.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <RequiresRole needed="operator">
            <Button type="submit" variant="filled" loading={isPending} disabled={!preview.plan}>
              {removeText(nic)}
            </Button>
          </RequiresRole>
        </div>
      </form>
    </Dialog>
  );
}

/** "Remove NIC 1 and free 10.1.0.5" */
function removeText({ index, ip, network }: InstanceNic): string {
  return network && ip ? `Remove NIC ${index} and free ${ip}` : `Remove NIC ${index}`;
}
