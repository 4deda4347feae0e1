"use client";

import { useRemoveInstance } from "@/components/data/instance-mutations";
import { seenObject } from "@/components/data/seen-object";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { Warnings } from "@/components/operation/plan-facts";
import { TypedName } from "@/components/operation/typed-name";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { paths } from "@/components/ui/link/paths";
import { pluralText } from "@/components/ui/number-text";
import { RefusalNote } from "@/components/ui/refusal-note";
import { listed, verb } from "@/lib/domain/sentence";
import type { InstancePage } from "@/lib/queries/instances";

/** Removes an instance once its name was typed; its addresses become free. */
export function RemoveInstance({ instance, onClose }: { instance: InstancePage; onClose: () => void }) {
  const { name } = instance;
  const form = useOperationForm("OP_INSTANCE_REMOVE", {
    sees: [seenObject("instance", instance)],
    values: { typed: "" },
    input: () => ({ instance: name }),
    operation: useRemoveInstance(),
    force: "none",
    sends: "foreseen",
    confirmed: ({ typed }) => typed === name,
    afterwards: () => ({ said: `${name} removed`, next: { push: paths.instances } }),
  });
  const { plan, refusal } = form.preview;
  return (
    <OperationDialog
      form={form}
      title={`Remove ${name}?`}
      size={480}
      needs="operator"
      lead={<p>{goesText(instance)}</p>}
      reason="none"
      preview={
        <>
          {plan && <Warnings warnings={plan.warnings} />}
          {refusal && <RefusalNote refusal={refusal} />}
        </>
      }
      command={{ line: form.command }}
      button={`Remove ${name}`}
      danger
      onClose={onClose}
    >
      <TypedName name={name} field={form.field("typed")} />
    </OperationDialog>
  );
}

/** "This also removes its 2 NICs. 10.1.0.5 in prod becomes free."; what is held back first, the plan's notes say. */
function goesText({ nics }: InstancePage): string {
  if (nics.length === 0) return "It has no NICs, so no address becomes free.";
  const goes = `This also removes its ${pluralText(nics.length, "NIC")}.`;
  const leaving = nics.flatMap(({ ip, network }) => (ip !== null && network ? [{ ip, network }] : []));
  if (leaving.length === 0) return `${goes} No address becomes free.`;
  const freed = leaving.filter(({ network }) => !network.holdMinutes);
  if (freed.length === 0) return goes;
  const which = listed(freed.map(({ ip, network }) => `${ip} in ${network.name}`));
  return `${goes} ${which} ${verb(freed.length, "becomes", "become")} free.`;
}
