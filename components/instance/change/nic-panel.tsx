"use client";

import { useModifyInstance } from "@/components/data/instance-mutations";
import { networksQuery } from "@/components/data/queries";
import { seenObject } from "@/components/data/seen-object";
import { useRead } from "@/components/data/use-read";
import { addressesGiven } from "@/components/operation/done/done-facts";
import { OperationPanel, PanelDrawer } from "@/components/operation/operation-panel";
import { useOperationForm } from "@/components/operation/use-operation-form";
import type { InstanceNic, InstancePage } from "@/lib/queries/instances";
import { NicFields } from "../nic-form/nic-fields";
import { addressProblems, type NicValues, newNic, nicChange, nicInput, nicValues } from "../nic-form/nic-values";
import { InstancePlan } from "./instance-plan";
import { nicsCommand } from "./nics-command";

type NicPanelProps = {
  instance: InstancePage;
  /** The NIC that is changed; null adds one. */
  nic: InstanceNic | null;
  onClose: () => void;
};

/** The form holds the one NIC as the operation takes it, so that "nics.0.ip" is the same field to both. */
type Values = { nics: [NicValues] };

/** Adds a NIC to an instance or modifies one: fields on the left, a preview on the right. */
export function NicPanel({ instance, nic, onClose }: NicPanelProps) {
  const { name } = instance;
  const subnets = useRead(networksQuery()).data ?? [];
  const form = useOperationForm("OP_INSTANCE_SET_PARAMS", {
    sees: [seenObject("instance", instance)],
    values: { nics: [nic ? nicValues(nic) : newNic] } as Values,
    input: ({ nics: [to] }, { nics: [from] }) => {
      const item = nic
        ? nicChange(from, to, { nic: nic.uuid, subnets })
        : { op: "add" as const, ...nicInput(to, subnets) };
      return item && { instance: name, nics: [item] };
    },
    faults: ({ nics }) => addressProblems(nics),
    operation: useModifyInstance(),
    force: "offered",
    sends: "checked",
    afterwards: ({ plan }) => {
      const [given] = addressesGiven(plan);
      const said = nic ? `NIC ${nic.index} of ${name} modified` : `NIC of ${name} added`;
      return { said: given === undefined ? said : `${said}: ${given}`, next: onClose };
    },
  });
  const [item] = form.asked?.nics ?? [];
  return (
    <PanelDrawer title={nic ? `Modify NIC ${nic.index}` : "Add NIC"} note={name} size={1096} onClose={onClose}>
      <OperationPanel
        form={form}
        needs="operator"
        reason="asked"
        preview={
          <InstancePlan
            instance={name}
            preview={form.preview}
            waiting={waitingFor(!form.isIdle, form.faults)}
            typed={item && "mac" in item && typeof item.mac === "string" && item.mac ? [item.mac.toLowerCase()] : []}
            command={form.asked && form.isComplete ? nicsCommand(form.asked, instance.nics, form.reason) : null}
          />
        }
        why={form.isIdle ? "No changes yet." : null}
        button={nic ? `Modify NIC ${nic.index} of ${name}` : `Add a NIC to ${name}`}
        onClose={onClose}
      >
        <NicFields
          values={form.typed.nics[0]}
          group={instance.primary.group.name}
          own={nic?.uuid ?? null}
          home={nic ? form.initial.nics[0] : null}
          field={(field) => form.problem(`nics.0.${field}`)}
          onChange={(changed) => form.set("nics", [changed])}
        />
      </OperationPanel>
    </PanelDrawer>
  );
}

/** What is missing before there is a plan. */
function waitingFor(changed: boolean, faults: Record<string, string>): string | null {
  if (!changed) return "Change something to see a preview.";
  const [first] = Object.values(faults);
  return first === undefined ? null : `Correct this first: ${first}`;
}
