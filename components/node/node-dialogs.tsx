"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAddNode, useAssignNodes, useModifyNode, useRemoveNode } from "@/components/data/cluster-mutations";
import { doneName } from "@/components/data/done-name";
import { GroupSelect } from "@/components/group/group-select";
import { ForceCheckbox } from "@/components/operation/force-checkbox";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useDone } from "@/components/operation/use-done";
import { useFormValues } from "@/components/operation/use-form-values";
import { FormField } from "@/components/ui/form-field";
import { objectPath, paths } from "@/components/ui/paths";
import { useForInput } from "@/components/ui/use-for-input";
import type { NodePage } from "@/lib/queries/nodes";

const reserved = "Reserved in networks that reserve node addresses.";

/** A new node in a group; its addresses become external in the pools around them. */
export function AddNodeDialog({ group: given = "", onClose }: { group?: string; onClose: () => void }) {
  const router = useRouter();
  const say = useDone();
  const form = useFormValues({ name: "", group: given, primaryIp: "", secondaryIp: "" });
  const { name, group, primaryIp, secondaryIp } = form.values;
  return (
    <OperationDialog
      opcode="OP_NODE_ADD"
      title="Add node"
      form={form}
      input={{ name, group, primaryIp, secondaryIp }}
      operation={useAddNode()}
      label="Add node"
      onDone={(done) => {
        const added = doneName(done.plan, "node", name);
        say(`${added} added`, done);
        router.push(objectPath("node", added));
      }}
      onClose={onClose}
    >
      {(problems) => (
        <>
          <FormField
            label="Name"
            hint="The full host name."
            placeholder="node5.example.com"
            autoFocus
            {...form.field("name", problems)}
          />
          <GroupSelect {...form.field("group", problems)} />
          <FormField label="Primary address" hint={reserved} {...form.field("primaryIp", problems)} />
          <FormField
            label="Secondary address"
            hint="Leave empty to use the primary address for both."
            {...form.field("secondaryIp", problems)}
          />
        </>
      )}
    </OperationDialog>
  );
}

/** Other addresses of a node; the pools around them follow. */
export function NodeAddressesDialog({ node, onClose }: { node: NodePage; onClose: () => void }) {
  const say = useDone();
  const [from] = useState({ primaryIp: node.primaryIp, secondaryIp: node.secondaryIp ?? node.primaryIp });
  const form = useFormValues(from);
  const { primaryIp, secondaryIp } = form.values;
  const input = {
    node: node.name,
    ...(primaryIp !== from.primaryIp && { primaryIp }),
    ...(secondaryIp !== from.secondaryIp && { secondaryIp }),
  };
  return (
    <OperationDialog
      opcode="OP_NODE_SET_PARAMS"
      title={`Addresses of ${node.name}`}
      form={form}
      input={Object.keys(input).length === 1 ? null : input}
      operation={useModifyNode()}
      label={`Modify ${node.name}`}
      onDone={(done) => {
        say(`Addresses of ${node.name} changed`, done);
        onClose();
      }}
      onClose={onClose}
    >
      {(problems) => (
        <>
          <FormField label="Primary address" hint={reserved} autoFocus {...form.field("primaryIp", problems)} />
          <FormField
            label="Secondary address"
            hint="Same as the primary address if the node has only one."
            {...form.field("secondaryIp", problems)}
          />
        </>
      )}
    </OperationDialog>
  );
}

/** Another group for one node. */
export function MoveNodeDialog({ node, onClose }: { node: NodePage; onClose: () => void }) {
  const say = useDone();
  const form = useFormValues({ group: node.group.name });
  const { group } = form.values;
  const [force, setForce] = useForInput(group, false);
  const moves = group !== "" && group !== node.group.name;
  return (
    <OperationDialog
      opcode="OP_GROUP_ASSIGN_NODES"
      title={`Move ${node.name} to another group`}
      form={form}
      input={moves ? { group, nodes: [node.name], force } : null}
      operation={useAssignNodes()}
      label="Move"
      onDone={(done) => {
        say(`${node.name} moved to ${group}`, done);
        onClose();
      }}
      onClose={onClose}
    >
      {(problems) => (
        <>
          <GroupSelect {...form.field("group", problems)} />
          <ForceCheckbox checked={force} onChange={setForce} />
        </>
      )}
    </OperationDialog>
  );
}

/** Takes a node out of the cluster; the pools give its addresses back. */
export function RemoveNodeDialog({ node, onClose }: { node: string; onClose: () => void }) {
  const router = useRouter();
  const say = useDone();
  return (
    <OperationDialog
      opcode="OP_NODE_REMOVE"
      title={`Remove ${node}?`}
      form={useFormValues({})}
      input={{ node }}
      operation={useRemoveNode()}
      label={`Remove ${node}`}
      danger
      onDone={(done) => {
        say(`${node} removed`, done);
        router.push(paths.nodes);
      }}
      onClose={onClose}
    >
      {() => null}
    </OperationDialog>
  );
}
