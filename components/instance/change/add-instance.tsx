"use client";

import { doneName } from "@/components/data/done-name";
import { useAddInstance } from "@/components/data/instance-mutations";
import { usePlaces } from "@/components/data/places/use-places";
import { networksQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { OperationPage } from "@/components/operation/operation-page";
import { useOperationForm } from "@/components/operation/use-operation-form";
import { FormField } from "@/components/ui/field/form-field";
import { objectPath, paths } from "@/components/ui/link/paths";
import { type NicCard, NicCards } from "../nic-form/nic-cards";
import styles from "../nic-form/nic-form.module.css";
import { addressProblems, type NewNic, newNic, nicInput } from "../nic-form/nic-values";
import { nodeReasons } from "../places/node-reasons";
import { PlacePicks } from "../places/place-picks";
import { InstancePlan } from "./instance-plan";
import { NodeSelect, useGroupOf } from "./node-select";

type Values = { name: string; primaryNode: string; secondaryNode: string; nics: NicCard[] };

const empty: Values = { name: "", primaryNode: "", secondaryNode: "", nics: [{ ...newNic, key: 0 }] };

/** A new instance: nodes and NICs on the left, a live preview on the right. */
export function AddInstance() {
  const networks = useRead(networksQuery()).data ?? [];
  const form = useOperationForm("OP_INSTANCE_CREATE", {
    sees: [],
    values: empty,
    input: ({ nics, ...values }) => ({ ...values, nics: nics.map((nic) => nicInput(nic, networks)) }),
    faults: ({ nics }) => addressProblems(nics),
    operation: useAddInstance(),
    force: "offered",
    sends: "checked",
    afterwards: ({ plan }, values) => {
      const name = doneName(plan, "instance", values.name);
      return { said: `${name} added`, next: { push: objectPath("instance", name) } };
    },
  });
  const { name, primaryNode, secondaryNode } = form.values;
  const { plan } = form.preview;
  const group = useGroupOf(primaryNode);
  const needs = secondaryNode === "" ? 1 : 2;
  const nics = form.values.nics.map((nic) => placeNic(nicInput(nic, networks)));
  const places = usePlaces({ nics, force: form.preview.wanted, mirrored: needs === 2 });
  const whyNot = nodeReasons(places.placement);
  return (
    <OperationPage
      form={form}
      title="Add instance"
      crumb={{ href: paths.instances, label: "Instances" }}
      needs="operator"
      reason="asked"
      preview={
        <InstancePlan
          heading="h2"
          instance={plan ? doneName(plan, "instance", name) : name}
          preview={form.preview}
          waiting={form.isComplete ? null : waitingFor(form.values, form.faults)}
          typed={form.values.nics.flatMap(({ mac }) => (mac === "" ? [] : mac.toLowerCase()))}
          command={form.isComplete ? form.command : null}
        />
      }
      button={plan ? plan.summary : "Add instance"}
    >
      <FormField label="Name" hint="The full host name." autoFocus {...form.field("name")} />
      <div className={styles.nodes}>
        <NodeSelect label="Primary node" except={secondaryNode} whyNot={whyNot} {...form.field("primaryNode")} />
        <NodeSelect
          label="Secondary node"
          except={primaryNode}
          whyNot={whyNot}
          clearable
          {...form.field("secondaryNode")}
        />
      </div>
      <PlacePicks
        places={places}
        group={group}
        needs={needs}
        onChoose={([primary = "", secondary]) => {
          form.set("primaryNode", primary);
          if (secondary !== undefined) form.set("secondaryNode", secondary);
        }}
      />
      <NicCards
        cards={form.typed.nics}
        group={group}
        field={form.problem}
        problem={form.problems.nics}
        onChange={(nics) => form.set("nics", nics)}
      />
    </OperationPage>
  );
}

/** What matters of a NIC to where it can be: neither its name nor its MAC address. */
function placeNic({ mac: _, name: __, ...nic }: NewNic): NewNic {
  return nic;
}

/** What is missing before there is a plan. */
function waitingFor(
  { name, primaryNode }: Pick<Values, "name" | "primaryNode">,
  faults: Record<string, string>,
): string {
  if (name === "" && primaryNode === "") return "Enter a name and choose a primary node to see a preview.";
  if (name === "") return "Enter a name to see a preview.";
  if (primaryNode === "") return "Choose a primary node to see a preview.";
  return `Correct this first: ${Object.values(faults)[0] ?? ""}`;
}
