"use client";

import { useAddNode, useAssignNodes, useModifyNode, useRemoveNode } from "@/components/data/cluster-mutations";
import { doneName } from "@/components/data/done-name";
import { seenObject } from "@/components/data/seen-object";
import { GroupSelect } from "@/components/group/group-select";
import { isLinkRefusal, LinkCheckChoice } from "@/components/link/link-check-choice";
import { givenLinks, LinksFields, linksInput, noFiles } from "@/components/link/links-fields";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { FormField } from "@/components/ui/field/form-field";
import { objectPath, paths } from "@/components/ui/link/paths";
import { pastedValue } from "@/lib/domain/address/pasted";
import type { NodePage } from "@/lib/queries/nodes";

const pastedAddresses = { primaryIp: pastedValue, secondaryIp: pastedValue };

const reserved = "Reserved in networks that reserve node addresses.";

/** A new node in a group; its addresses become external in the pools around them. */
export function AddNodeDialog({ group = "", onClose }: { group?: string; onClose: () => void }) {
  const form = useOperationForm("OP_NODE_ADD", {
    sees: [],
    values: { name: "", group, primaryIp: "", secondaryIp: "", links: "", files: noFiles, linkCheck: true },
    pasted: pastedAddresses,
    input: ({ links, files, linkCheck, ...values }) => ({
      ...values,
      ...(givenLinks(links, files).length > 0 && { links: linksInput(links, files) }),
      ...(!linkCheck && { linkCheck }),
    }),
    operation: useAddNode(),
    force: "none",
    sends: "checked",
    afterwards: ({ plan }, { name }) => {
      const added = doneName(plan, "node", name);
      return { said: `${added} added`, next: { push: objectPath("node", added) } };
    },
  });
  return (
    <OperationDialog
      form={form}
      title="Add node"
      size={560}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: form.values.name === "" ? null : form.command }}
      button={form.preview.plan?.summary ?? "Add node"}
      danger={false}
      onClose={onClose}
    >
      <FormField
        label="Name"
        hint="The full host name."
        placeholder="node5.example.com"
        autoFocus
        {...form.field("name")}
      />
      <GroupSelect {...form.field("group")} />
      <FormField label="Primary address" hint={reserved} {...form.field("primaryIp")} />
      <FormField
        label="Secondary address"
        hint="Leave empty to use the primary address for both."
        {...form.field("secondaryIp")}
      />
      <LinksFields
        {...form.field("links")}
        files={form.values.files}
        onFiles={(files) => form.set("files", files)}
        optional
      />
      <LinkCheckChoice
        checks={form.values.linkCheck}
        isMissing={isLinkRefusal(form.preview.refusal)}
        onChange={(linkCheck) => form.set("linkCheck", linkCheck)}
      />
    </OperationDialog>
  );
}

/** Other addresses of a node; the pools around them follow. */
export function NodeAddressesDialog({ node, onClose }: { node: NodePage; onClose: () => void }) {
  const form = useOperationForm("OP_NODE_SET_PARAMS", {
    sees: [seenObject("node", node)],
    values: { primaryIp: node.primaryIp, secondaryIp: node.secondaryIp ?? node.primaryIp },
    pasted: pastedAddresses,
    input: ({ primaryIp, secondaryIp }, from) => {
      const changed = {
        ...(primaryIp !== from.primaryIp && { primaryIp }),
        ...(secondaryIp !== from.secondaryIp && { secondaryIp }),
      };
      return Object.keys(changed).length === 0 ? null : { node: node.name, ...changed };
    },
    operation: useModifyNode(),
    force: "none",
    sends: "checked",
    afterwards: () => ({ said: `Addresses of ${node.name} changed`, next: onClose }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Addresses of ${node.name}`}
      size={560}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: form.command }}
      button={form.preview.plan?.summary ?? `Modify ${node.name}`}
      danger={false}
      onClose={onClose}
    >
      <FormField label="Primary address" hint={reserved} autoFocus {...form.field("primaryIp")} />
      <FormField
        label="Secondary address"
        hint="Same as the primary address if the node has only one."
        {...form.field("secondaryIp")}
      />
    </OperationDialog>
  );
}

/** Another group for one node. */
export function MoveNodeDialog({ node, onClose }: { node: NodePage; onClose: () => void }) {
  const form = useOperationForm("OP_GROUP_ASSIGN_NODES", {
    sees: [seenObject("node", node)],
    values: { group: node.group.name, linkCheck: true },
    input: ({ group, linkCheck }, from) =>
      group === "" || group === from.group ? null : { group, nodes: [node.name], ...(!linkCheck && { linkCheck }) },
    operation: useAssignNodes(),
    force: "chosen",
    sends: "checked",
    afterwards: (_, { group }) => ({ said: `${node.name} moved to ${group}`, next: onClose }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Move ${node.name} to another group`}
      size={560}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: form.command }}
      button={form.preview.plan?.summary ?? "Move"}
      danger={false}
      onClose={onClose}
    >
      <GroupSelect {...form.field("group")} />
      <LinkCheckChoice
        checks={form.values.linkCheck}
        isMissing={isLinkRefusal(form.preview.refusal)}
        onChange={(linkCheck) => form.set("linkCheck", linkCheck)}
      />
    </OperationDialog>
  );
}

/** Takes a node out of the cluster; the pools give its addresses back. */
export function RemoveNodeDialog({ node: page, onClose }: { node: NodePage; onClose: () => void }) {
  const { name: node } = page;
  const form = useOperationForm("OP_NODE_REMOVE", {
    sees: [seenObject("node", page)],
    values: {},
    input: () => ({ node }),
    operation: useRemoveNode(),
    force: "none",
    sends: "checked",
    afterwards: () => ({ said: `${node} removed`, next: { push: paths.nodes } }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Remove ${node}?`}
      size={560}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: form.command }}
      button={form.preview.plan?.summary ?? `Remove ${node}`}
      danger
      onClose={onClose}
    />
  );
}
