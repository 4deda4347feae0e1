"use client";

import { MultiSelect } from "@mantine/core";
import { useState } from "react";
import { useAssignNodes } from "@/components/data/cluster-mutations";
import { nodesQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { ForceCheckbox } from "@/components/operation/force-checkbox";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useDone } from "@/components/operation/use-done";
import { useFormValues } from "@/components/operation/use-form-values";
import { useForInput } from "@/components/ui/use-for-input";

/** Moves nodes into a group; the NICs of their instances take the netparams that their networks have there. */
export function AssignNodes({ group, onClose }: { group: string; onClose: () => void }) {
  const say = useDone();
  const nodes = useRead(nodesQuery()).data ?? [];
  const [chosen, setChosen] = useState<string[]>([]);
  const [force, setForce] = useForInput(chosen, false);
  const others = nodes.filter((node) => node.group.name !== group);
  return (
    <OperationDialog
      opcode="OP_GROUP_ASSIGN_NODES"
      title={`Move nodes to ${group}`}
      form={useFormValues({})}
      input={chosen.length === 0 ? null : { group, nodes: chosen, force }}
      operation={useAssignNodes()}
      label={`Move to ${group}`}
      onDone={(done) => {
        say(`${chosen.length === 1 ? chosen[0] : `${chosen.length} nodes`} moved to ${group}`, done);
        onClose();
      }}
      onClose={onClose}
    >
      {() => (
        <>
          <MultiSelect
            label="Nodes"
            description={
              others.length === 0
                ? `All nodes are already in ${group}.`
                : "All networks of their NICs must be connected to the group."
            }
            placeholder={chosen.length === 0 ? "Choose nodes" : ""}
            data={others.map((node) => ({ value: node.name, label: `${node.name} · ${node.group.name}` }))}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={chosen}
            onChange={setChosen}
            searchable
            data-autofocus
          />
          <ForceCheckbox checked={force} onChange={setForce} />
        </>
      )}
    </OperationDialog>
  );
}
