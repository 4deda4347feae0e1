"use client";

import { Checkbox } from "@mantine/core";
import { useAddNetwork } from "@/components/data/mutations";
import styles from "@/components/operation/form.module.css";
import { OperationPage } from "@/components/operation/operation-page";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { objectPath, paths } from "@/components/ui/link/paths";
import { AddNetworkFacts } from "./add-network-facts";
import { NetworkFields } from "./network-fields";
import { addInput, emptyValues, pastedFacts } from "./network-values";

/** A new network: fields on the left, a live preview on the right. */
export function AddNetwork() {
  const form = useOperationForm("OP_NETWORK_ADD", {
    sees: [],
    values: { ...emptyValues, conflictsCheck: true },
    pasted: pastedFacts,
    input: ({ conflictsCheck, ...values }) => addInput(values, conflictsCheck),
    operation: useAddNetwork(),
    force: "none",
    sends: "checked",
    afterwards: (_, { name }) => ({ said: `${name} added`, next: { push: objectPath("network", name) } }),
  });
  const { name, network, conflictsCheck } = form.values;
  return (
    <OperationPage
      form={form}
      title="Add network"
      crumb={{ href: paths.networks, label: "Networks" }}
      needs="operator"
      reason="asked"
      preview={
        <AddNetworkFacts
          network={network}
          preview={form.preview}
          refusal={form.wholeRefusal}
          command={name && network ? form.command : null}
        />
      }
      button={form.isComplete ? `Add ${name}, ${network}` : "Add network"}
    >
      <NetworkFields field={form.field} />
      <Checkbox
        className={styles.check}
        label="Reserve node and master addresses"
        description="Otherwise they are ordinary addresses here and may be handed out."
        checked={conflictsCheck}
        onChange={(event) => form.set("conflictsCheck", event.currentTarget.checked)}
      />
    </OperationPage>
  );
}
