"use client";

import { MultiSelect } from "@mantine/core";
import { useAssignNodes } from "@/components/data/cluster-mutations";
import { nodesQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { count } from "@/lib/domain/sentence";

type Values = { nodes: string[] };

/** Moves nodes into a group; the NICs of their instances take the netparams that their networks have there. */
export function AssignNodes({ group, onClose }: { group: string; onClose: () => void }) {
  const others = (useRead(nodesQuery()).data ?? []).filter((node) => node.group.name !== group);
  const form = useOperationForm("OP_GROUP_ASSIGN_NODES", {
    sees: [],
    values: { nodes: [] } as Values,
    input: ({ nodes }) => (nodes.length === 0 ? null : { group, nodes }),
    operation: useAssignNodes(),
    force: "chosen",
    sends: "checked",
    afterwards: (_, { nodes }) => ({
      said: `${nodes.length === 1 ? nodes[0] : count(nodes.length, "node")} moved to ${group}`,
      next: onClose,
    }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Move nodes to ${group}`}
      size={560}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: form.command }}
      button={form.preview.plan?.summary ?? `Move to ${group}`}
      danger={false}
      onClose={onClose}
    >
      <MultiSelect
        label="Nodes"
        description={
          others.length === 0
            ? `All nodes are already in ${group}.`
            : "All networks of their NICs must be connected to the group."
        }
        placeholder={form.isIdle ? "Choose nodes" : ""}
        data={others.map((node) => ({ value: node.name, label: `${node.name} · ${node.group.name}` }))}
        value={form.values.nodes}
        onChange={(nodes) => form.set("nodes", nodes)}
        searchable
        data-autofocus
      />
    </OperationDialog>
  );
}
