"use client";

import { useModifyInstance } from "@/components/data/instance-mutations";
import { seenObject } from "@/components/data/seen-object";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import type { InstanceNic, InstancePage } from "@/lib/queries/instances";
import { InstancePlan } from "./instance-plan";
import { nicsCommand } from "./nics-command";

type RemoveNicProps = { instance: InstancePage; nic: InstanceNic; onClose: () => void };

/** Removes a NIC of an instance, after a look at what becomes free. */
export function RemoveNic({ instance: page, nic, onClose }: RemoveNicProps) {
  const { name: instance } = page;
  const form = useOperationForm("OP_INSTANCE_SET_PARAMS", {
    sees: [seenObject("instance", page)],
    values: {},
    input: () => ({ instance, nics: [{ op: "remove", nic: nic.uuid }] }),
    operation: useModifyInstance(),
    force: "none",
    sends: "foreseen",
    afterwards: () => ({ said: `NIC ${nic.index} of ${instance} removed`, next: onClose }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Remove NIC ${nic.index}?`}
      size={520}
      needs="operator"
      lead={null}
      reason="asked"
      preview={
        <InstancePlan
          instance={instance}
          preview={form.preview}
          waiting={null}
          command={form.asked && nicsCommand(form.asked, [nic], form.reason)}
        />
      }
      command="in preview"
      button={removeText(nic)}
      danger={false}
      onClose={onClose}
    />
  );
}

/** "Remove NIC 1 and free 10.1.0.5" */
function removeText({ index, ip, network }: InstanceNic): string {
  return network && ip ? `Remove NIC ${index} and free ${ip}` : `Remove NIC ${index}`;
}
