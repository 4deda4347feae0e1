"use client";

import { useModifyNetwork } from "@/components/data/mutations";
import { seenObject } from "@/components/data/seen-object";
import { foldedText } from "@/components/map/address/address-of";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { Outcomes, Warnings } from "@/components/operation/plan-facts";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { rangeSize } from "@/lib/domain/address/ranges";
import { commandText } from "@/lib/domain/command/command-text";
import { countAddresses } from "@/lib/domain/sentence";
import type { ReservationRow } from "@/lib/queries/reservation/reservation-list";
import { rangeInputs } from "./reservation-values";

/** Lets go of a whole reservation, after a look at what then becomes of its addresses. */
export function ReleaseReservation({ row, onClose }: { row: ReservationRow; onClose: () => void }) {
  const { name, uuid, poolRevision } = row.network;
  const input = { network: name, removeReserved: rangeInputs([row]) };
  const form = useOperationForm("OP_NETWORK_SET_PARAMS", {
    sees: [seenObject("pool", { uuid, revision: poolRevision })],
    values: {},
    input: () => input,
    operation: useModifyNetwork(),
    force: "none",
    sends: "checked",
    afterwards: () => ({ said: `${foldedText(row)} of ${name} released`, next: onClose }),
  });
  const { plan } = form.preview;
  return (
    <OperationDialog
      form={form}
      title={`Release ${foldedText(row)} of ${name}?`}
      size={520}
      needs="operator"
      reason="asked"
      preview={
        plan && (
          <>
            <Outcomes results={plan.results} />
            <Warnings warnings={plan.warnings} />
          </>
        )
      }
      command={{ line: form.command ?? commandText("OP_NETWORK_SET_PARAMS", input, form.reason) }}
      button={`Release ${countAddresses(rangeSize(row))}`}
      danger={false}
      onClose={onClose}
    />
  );
}
