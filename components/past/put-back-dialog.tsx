"use client";

import { usePutBack } from "@/components/data/mutations";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { FormField } from "@/components/ui/field/form-field";
import { useTimeZone } from "@/components/ui/time/moment";
import { clockText, dayText } from "@/components/ui/time/moment-text";
import { happenedText } from "@/lib/domain/job/happened";

export type PutBackProps = {
  network: string;
  /** The pool as it is now: its network's UUID, and the job that last wrote it. */
  pool: { uuid: string; revision: number };
  /** The moment to which it is put back, in seconds since the epoch. */
  at: number;
  /** What is selected, as "10.1.0.40-10.1.0.47". */
  addresses: readonly string[];
};

/** Puts reservations of addresses back as they were at a moment, after a preview. */
export function PutBackDialog({ network, pool, at, addresses, onClose }: PutBackProps & { onClose: () => void }) {
  const zone = useTimeZone();
  const form = useOperationForm("OP_NETWORK_PUT_BACK", {
    sees: [{ kind: "pool", ...pool }],
    values: { addresses: addresses.join(", ") },
    input: (values) => {
      const asked = values.addresses.split(/[\s,]+/).filter((part) => part !== "");
      return asked.length === 0 ? null : { network, addresses: asked, at };
    },
    operation: usePutBack(),
    force: "none",
    sends: "foreseen",
    afterwards: (done) => ({ said: happenedText(done.plan) ?? done.plan.summary, next: onClose }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Put back as it was on ${dayText(at, zone)}, ${clockText(at, zone)}`}
      size={560}
      needs="operator"
      reason="asked"
      preview="plan"
      command={{ line: form.command }}
      button={form.preview.plan?.summary ?? "Put back"}
      danger={false}
      onClose={onClose}
    >
      <FormField
        label="Addresses"
        hint="Reservations are put back. Instances keep what they have."
        autoFocus
        {...form.field("addresses")}
      />
    </OperationDialog>
  );
}
