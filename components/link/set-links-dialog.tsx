"use client";

import { useSetLinks } from "@/components/data/cluster-mutations";
import { type Problems, refusalProblems } from "@/components/operation/field-problems";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { readLinks } from "@/lib/domain/link/read-links";
import type { NodePage } from "@/lib/queries/nodes";
import { givenLinks, LinksFields, linksInput, noFiles } from "./links-fields";

/** A list of links for a node, from what commands print there. */
export function SetLinksDialog({ node: { name: node }, onClose }: { node: NodePage; onClose: () => void }) {
  const form = useOperationForm("OP_NODE_SET_LINKS", {
    sees: [],
    values: { links: "", files: noFiles },
    input: ({ links, files }) =>
      givenLinks(links, files).length === 0 ? null : { lists: [{ node, links: linksInput(links, files) }] },
    faults: ({ links, files }) => faultsOf(givenLinks(links, files)),
    operation: useSetLinks(),
    force: "none",
    sends: "checked",
    afterwards: () => ({ said: `Links of ${node} set`, next: onClose }),
  });
  return (
    <OperationDialog
      form={form}
      title={`Links of ${node}`}
      size={640}
      needs="administrator"
      reason="asked"
      preview="plan"
      command={{ line: null }}
      button={form.preview.plan?.summary ?? `Set the links of ${node}`}
      danger={false}
      onClose={onClose}
    >
      <LinksFields {...form.field("links")} files={form.values.files} onFiles={(files) => form.set("files", files)} />
    </OperationDialog>
  );
}

function faultsOf(outputs: string[]): Problems {
  const read = readLinks(outputs);
  return read.ok ? {} : refusalProblems(read.refusal);
}
