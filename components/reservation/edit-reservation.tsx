"use client";

import { useModifyReservations } from "@/components/data/mutations";
import { seenObject } from "@/components/data/seen-object";
import { foldedText } from "@/components/map/address/address-of";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { Outcomes, Warnings } from "@/components/operation/plan-facts";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { FormField } from "@/components/ui/field/form-field";
import { sizeOf } from "@/lib/domain/address/ranges";
import { commandText } from "@/lib/domain/command/command-text";
import { countAddresses } from "@/lib/domain/sentence";
import { commonValues, rangeInputs, reservationInput, type ShownReservations } from "./reservation-values";
import { useReservedNow } from "./use-reserved-now";

/** Another reason, owner or end for addresses that stay reserved; `shown` is what they were when it was opened. */
export function EditReservation({ shown, onClose }: { shown: ShownReservations; onClose: () => void }) {
  const { reserved, isGone } = useReservedNow(shown);
  const { network, pool, rows } = reserved;
  const { values, differ } = commonValues(rows);
  const [only, ...others] = rows;
  const which = only && others.length === 0 ? foldedText(only) : `${countAddresses(sizeOf(rows))} in ${network}`;
  const form = useOperationForm("OP_NETWORK_SET_RESERVATIONS", {
    sees: [seenObject("pool", { uuid: pool.uuid, revision: pool.poolRevision })],
    values,
    gone: isGone ? "Nothing is reserved there any more." : null,
    input: (typed, from) => (isGone ? null : reservationInput(network, rows, from, typed)),
    operation: useModifyReservations(),
    force: "none",
    sends: "checked",
    afterwards: () => ({ said: `Reservation of ${which} changed`, next: onClose }),
  });
  const { plan } = form.preview;
  const placeholder = (name: string, otherwise: string) => (differ.has(name) ? "Various, left as they are" : otherwise);
  return (
    <OperationDialog
      form={form}
      title={`Edit the reservation of ${which}`}
      size={520}
      needs="operator"
      reason="none"
      preview={
        plan && (
          <>
            <Outcomes results={plan.results} />
            <Warnings warnings={plan.warnings} />
          </>
        )
      }
      command={{
        line: form.command ?? commandText("OP_NETWORK_SET_RESERVATIONS", { network, addresses: rangeInputs(rows) }),
      }}
      button="Change the reservation"
      danger={false}
      onClose={onClose}
    >
      <FormField
        label="Reason"
        placeholder={placeholder("newReason", "Printers on floor 2")}
        autoFocus
        clearable
        {...form.field("newReason")}
      />
      <FormField
        label="Owner"
        placeholder={placeholder("owner", "facilities")}
        hint="The person or team that it is for."
        clearable
        {...form.field("owner")}
      />
      <FormField
        label="Until"
        placeholder={placeholder("expiresAt", "2027-03-31")}
        hint="A date. It reminds, and nothing is released by itself."
        clearable
        {...form.field("expiresAt")}
      />
    </OperationDialog>
  );
}
