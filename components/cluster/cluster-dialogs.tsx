"use client";

import { useModifyCluster, useRenameCluster } from "@/components/data/cluster-mutations";
import { nodesQuery } from "@/components/data/queries";
import { seenObject } from "@/components/data/seen-object";
import { useRead } from "@/components/data/use-read";
import styles from "@/components/operation/form.module.css";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { ChoiceField } from "@/components/ui/field/choice-field";
import { FormField } from "@/components/ui/field/form-field";
import { pastedMac, pastedValue } from "@/lib/domain/address/pasted";
import { modes } from "@/lib/domain/model/netparams";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import type { ClusterSummary } from "@/lib/queries/cluster";

type ClusterDialogProps = { cluster: ClusterSummary; onClose: () => void };

/** Master address and node, MAC prefix and default nicparams; pools follow the master address. */
export function ClusterSettingsDialog({ cluster, onClose }: ClusterDialogProps) {
  const nodes = useRead(nodesQuery()).data ?? [];
  const form = useOperationForm("OP_CLUSTER_SET_PARAMS", {
    sees: cluster.seen ? [seenObject("cluster", cluster.seen)] : [],
    values: valuesOf(cluster),
    pasted: { masterIp: pastedValue, macPrefix: pastedMac },
    input: changesOf,
    operation: useModifyCluster(),
    force: "none",
    sends: "checked",
    afterwards: () => ({ said: `${cluster.name} modified`, next: onClose }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Modify ${cluster.name}`}
      size={560}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: form.command }}
      button={form.preview.plan?.summary ?? "Modify cluster"}
      danger={false}
      onClose={onClose}
    >
      <FormField
        label="Master address"
        hint="Reserved in networks that reserve node addresses."
        clearable
        autoFocus
        {...form.field("masterIp")}
      />
      <div className={styles.two}>
        <ChoiceField label="Master node" data={nodes.map(({ name }) => name)} clearable {...form.field("masterNode")} />
        <FormField label="MAC prefix" placeholder="aa:00:00" {...form.field("macPrefix")} />
      </div>
      <ChoiceField label="Default mode" data={[...modes]} {...form.field("mode")} />
      <div className={styles.two}>
        <FormField label="Default link" {...form.field("link")} />
        <FormField label="Default VLAN" placeholder="None" {...form.field("vlan")} />
      </div>
    </OperationDialog>
  );
}

type Settings = ReturnType<typeof valuesOf>;

function valuesOf({ masterIp, masterNode, macPrefix, nicparams }: ClusterSummary) {
  const { mode = "", link = "", vlan = "" } = nicparams ?? {};
  return { masterIp: masterIp ?? "", masterNode: masterNode ?? "", macPrefix: macPrefix ?? "", mode, link, vlan };
}

/** Only what differs; null when nothing does. */
function changesOf(to: Settings, from: Settings): Input<"OP_CLUSTER_SET_PARAMS"> | null {
  const changed = Object.entries(to).filter(([key, value]) => value !== from[key as keyof Settings]);
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

/** Another name for the cluster, and with it perhaps another master address. */
export function RenameClusterDialog({ cluster, onClose }: ClusterDialogProps) {
  const name = cluster.name ?? "";
  const form = useOperationForm("OP_CLUSTER_RENAME", {
    sees: cluster.seen ? [seenObject("cluster", cluster.seen)] : [],
    values: { newName: name },
    input: ({ newName }) => (newName === name ? null : { newName }),
    operation: useRenameCluster(),
    force: "none",
    sends: "checked",
    afterwards: (_, { newName }) => ({ said: `${name} is now ${newName}`, next: onClose }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Rename ${name}`}
      size={560}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: form.command }}
      button={form.preview.plan?.summary ?? "Rename"}
      danger={false}
      onClose={onClose}
    >
      <FormField
        label="New name"
        hint="A host name. The master address does not change."
        autoFocus
        {...form.field("newName")}
      />
    </OperationDialog>
  );
}
