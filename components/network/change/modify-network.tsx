"use client";

import { useModifyNetwork } from "@/components/data/mutations";
import { seenObject } from "@/components/data/seen-object";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { Outcomes, Warnings } from "@/components/operation/plan-facts";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { commandText } from "@/lib/domain/command/command-text";
import type { NetworkPage } from "@/lib/queries/network-page";
import { ChangeableFields } from "./network-fields";
import { changeableOf, modifyInput, pastedChanges } from "./network-values";

/** Changes the facts of a network; each can also be cleared. */
export function ModifyNetwork({ facts, onClose }: { facts: NetworkPage["facts"]; onClose: () => void }) {
  const { name } = facts;
  const form = useOperationForm("OP_NETWORK_SET_PARAMS", {
    sees: [seenObject("network", facts)],
    values: changeableOf(facts),
    pasted: pastedChanges,
    input: (values, from) => modifyInput(name, from, values),
    operation: useModifyNetwork(),
    force: "none",
    sends: "checked",
    afterwards: () => ({ said: `${name} modified`, next: onClose }),
  });
  const { plan } = form.preview;
  return (
    <OperationDialog
      form={form}
      title={`Modify ${name}`}
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
      command={{ line: form.command ?? commandText("OP_NETWORK_SET_PARAMS", { network: name }, form.reason) }}
      button={plan ? plan.summary : `Modify ${name}`}
      danger={false}
      onClose={onClose}
    >
      <ChangeableFields field={form.field} />
    </OperationDialog>
  );
}
