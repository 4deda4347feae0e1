"use client";

import { useState } from "react";
import { useModifyCluster, useRenameCluster } from "@/components/data/cluster-mutations";
import { nodesQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import styles from "@/components/operation/form.module.css";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useDone } from "@/components/operation/use-done";
import { useFormValues } from "@/components/operation/use-form-values";
import { ChoiceField } from "@/components/ui/choice-field";
import { FormField } from "@/components/ui/form-field";
import { modes } from "@/lib/domain/model/netparams";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import type { ClusterSummary } from "@/lib/queries/cluster";

type ClusterDialogProps = { cluster: ClusterSummary; onClose: () => void };
type Settings = Omit<Input<"OP_CLUSTER_SET_PARAMS">, "mode"> & { mode?: string };

/** Master address and node, MAC prefix and default nicparams; pools follow the master address. */
export function ClusterSettingsDialog({ cluster, onClose }: ClusterDialogProps) {
  const say = useDone();
  const nodes = useRead(nodesQuery()).data ?? [];
  const [from] = useState(() => valuesOf(cluster));
  const form = useFormValues(from);
  const input = Object.fromEntries(
    Object.entries(form.values).filter(([key, value]) => value !== from[key as keyof typeof from]),
  ) as Settings;
  return (
    <OperationDialog
      opcode="OP_CLUSTER_SET_PARAMS"
      title={`Modify ${cluster.name}`}
      form={form}
      input={Object.keys(input).length === 0 ? null : (input as Input<"OP_CLUSTER_SET_PARAMS">)}
      operation={useModifyCluster()}
      label="Modify cluster"
      onDone={(done) => {
        say(`${cluster.name} modified`, done);
        onClose();
      }}
      onClose={onClose}
    >
      {(problems) => (
        <>
          <FormField
            label="Master address"
            hint="Reserved in networks that reserve node addresses."
            clearable
            autoFocus
            {...form.field("masterIp", problems)}
          />
          <div className={styles.two}>
            <ChoiceField
              label="Master node"
              data={nodes.map(({ name }) => name)}
              clearable
              {...form.field("masterNode", problems)}
            />
            <FormField label="MAC prefix" placeholder="aa:00:00" {...form.field("macPrefix", problems)} />
          </div>
          <ChoiceField label="Default mode" data={[...modes]} {...form.field("mode", problems)} />
          <div className={styles.two}>
            <FormField label="Default link" {...form.field("link", problems)} />
            <FormField label="Default VLAN" placeholder="None" {...form.field("vlan", problems)} />
          </div>
        </>
      )}
    </OperationDialog>
  );
}

function valuesOf({ masterIp, masterNode, macPrefix, nicparams }: ClusterSummary) {
  const { mode = "", link = "", vlan = "" } = nicparams ?? {};
  return { masterIp: masterIp ?? "", masterNode: masterNode ?? "", macPrefix: macPrefix ?? "", mode, link, vlan };
}

/** Another name for the cluster, and with it perhaps another master address. */
export function RenameClusterDialog({ cluster, onClose }: ClusterDialogProps) {
  const say = useDone();
  const name = cluster.name ?? "";
  const form = useFormValues({ newName: name });
  const { newName } = form.values;
  return (
    <OperationDialog
      opcode="OP_CLUSTER_RENAME"
      title={`Rename ${name}`}
      form={form}
      input={newName === name ? null : { newName }}
      operation={useRenameCluster()}
      label="Rename"
      onDone={(done) => {
        say(`${name} is now ${newName}`, done);
        onClose();
      }}
      onClose={onClose}
    >
      {(problems) => (
        <FormField
          label="New name"
          hint="A host name. The master address does not change."
          autoFocus
          {...form.field("newName", problems)}
        />
      )}
    </OperationDialog>
  );
}
