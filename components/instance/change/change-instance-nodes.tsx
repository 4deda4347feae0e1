"use client";

import { connectPath } from "@/components/connection/panel/panel-address";
import { useChangeInstanceNodes } from "@/components/data/instance-mutations";
import { usePlaces } from "@/components/data/places/use-places";
import { seenObject } from "@/components/data/seen-object";
import { movedText } from "@/components/operation/done/done-facts";
import { OperationDialog } from "@/components/operation/operation-dialog";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { LinkButton } from "@/components/ui/link/link-button";
import type { InstancePage } from "@/lib/queries/instances";
import styles from "../nic-form/nic-form.module.css";
import { nodeReasons } from "../places/node-reasons";
import { PlacePicks } from "../places/place-picks";
import { InstancePlan } from "./instance-plan";
import { NodeSelect, useGroupOf } from "./node-select";

const fields = ["primaryNode", "secondaryNode"] as const;

/** Moves an instance to other nodes; if networks are missing there, says which and leads to connecting them. */
export function ChangeInstanceNodes({ instance, onClose }: { instance: InstancePage; onClose: () => void }) {
  const { name, nics, primary, secondary } = instance;
  const form = useOperationForm("OP_INSTANCE_CHANGE_NODES", {
    sees: [seenObject("instance", instance)],
    values: { primaryNode: primary.node.name, secondaryNode: secondary?.node.name ?? "" },
    input: (nodes, from) => {
      const changed = fields.filter((field) => nodes[field] !== from[field]);
      if (changed.length === 0) return null;
      return { instance: name, ...Object.fromEntries(changed.map((field) => [field, nodes[field] || null])) };
    },
    operation: useChangeInstanceNodes(),
    force: "offered",
    sends: "foreseen",
    afterwards: ({ plan }) => ({ said: movedText(plan, name), next: onClose }),
  });
  const { plan, refusal } = form.preview;
  const { primaryNode, secondaryNode } = form.values;
  const needs = secondaryNode === "" ? 1 : 2;
  const places = usePlaces({ instance: name, force: form.preview.wanted });
  const whyNot = nodeReasons(places.placement);
  const groups = { primaryNode: useGroupOf(primaryNode), secondaryNode: useGroupOf(secondaryNode) };
  const group = refusal?.field === "secondaryNode" ? groups.secondaryNode : groups.primaryNode;
  const lacking = nics.filter(({ uuid, network }) => network && refusal?.conflicts?.some(({ nic }) => nic === uuid));
  const [missing] = lacking.flatMap(({ network }) => network?.name ?? []);
  // What is refused is said below, in the plan.
  const unsaid = { error: undefined };
  return (
    <OperationDialog
      form={form}
      title={`Move ${name}`}
      size={560}
      needs="operator"
      lead={
        <>
          <div className={styles.nodes}>
            <NodeSelect
              label="Primary node"
              except={secondaryNode}
              whyNot={otherThan(primary.node.name, whyNot)}
              {...form.field("primaryNode")}
              {...unsaid}
            />
            <NodeSelect
              label="Secondary node"
              except={primaryNode}
              whyNot={otherThan(secondary?.node.name, whyNot)}
              clearable
              {...form.field("secondaryNode")}
              {...unsaid}
            />
          </div>
          <PlacePicks
            places={places}
            group={groups.primaryNode}
            needs={needs}
            onChoose={([first = "", second]) => {
              form.set("primaryNode", first);
              if (second !== undefined) form.set("secondaryNode", second);
            }}
          />
        </>
      }
      reason="asked"
      preview={
        <InstancePlan
          instance={name}
          preview={form.preview}
          waiting={form.isIdle ? "Choose another node to see a preview." : null}
          command={plan && form.command}
        />
      }
      command="in preview"
      button={plan ? plan.summary : `Move ${name}`}
      danger={false}
      onClose={onClose}
    >
      {missing && group && (
        <div>
          <LinkButton href={connectPath({ network: missing, groups: [group] })}>
            Connect {missing} to {group}
          </LinkButton>
        </div>
      )}
    </OperationDialog>
  );
}

/** The node on which it is now needs no reason. */
function otherThan(own: string | undefined, whyNot: (node: string) => string | null) {
  return (node: string) => (node === own ? null : whyNot(node));
}
