"use client";

import { MultiSelect } from "@mantine/core";
import { useAssignNodes } from "@/components/data/cluster-mutations";
import { nodesQuery } from "@/components/data/queries";
import { seenObject } from "@/components/data/seen-object";
import { useRead } from "@/components/data/use-read";
import { isLinkRefusal, LinkCheckChoice } from "@/components/link/link-check-choice";
import { nodesMoved } from "@/components/operation/done/done-facts";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { count } from "@/lib/domain/sentence";
import type { GroupPage } from "@/lib/queries/groups";

type Values = { nodes: string[]; linkCheck: boolean };

/** Moves nodes into a group; the NICs of their instances take the netparams that their networks have there. */
export function AssignNodes({ group: page, onClose }: { group: GroupPage; onClose: () => void }) {
  const { name: group } = page;
  const all = useRead(nodesQuery()).data ?? [];
  const others = all.filter((node) => node.group.name !== group);
  const form = useOperationForm("OP_GROUP_ASSIGN_NODES", {
    sees: ({ nodes }) => [
      seenObject("group", page),
      ...all.filter(({ name }) => nodes.includes(name)).map((node) => seenObject("node", node)),
    ],
    values: { nodes: [], linkCheck: true } as Values,
    input: ({ nodes, linkCheck }) => (nodes.length === 0 ? null : { group, nodes, ...(!linkCheck && { linkCheck }) }),
    operation: useAssignNodes(),
    force: "chosen",
    sends: "checked",
    afterwards: ({ plan }) => {
      const moved = nodesMoved(plan);
      const what = moved.length === 1 ? moved[0] : count(moved.length, "node");
      return { said: `${what} moved to ${group}`, next: onClose };
    },
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
      <LinkCheckChoice
        checks={form.values.linkCheck}
        isMissing={isLinkRefusal(form.preview.refusal)}
        onChange={(linkCheck) => form.set("linkCheck", linkCheck)}
      />
    </OperationDialog>
  );
}
