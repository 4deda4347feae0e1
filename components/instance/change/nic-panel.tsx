"use client";

import { type FormEvent, useId, useState } from "react";
import { useModifyInstance } from "@/components/data/instance-mutations";
import { networksQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { submitFailure } from "@/components/operation/failure";
import { refusalProblems, schemaProblems } from "@/components/operation/field-problems";
import panel from "@/components/operation/panel.module.css";
import { PanelDrawer } from "@/components/operation/panel-drawer";
import { PanelFoot } from "@/components/operation/panel-foot";
import { ReasonField } from "@/components/operation/reason-field";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import type { InstanceNic, InstancePage } from "@/lib/queries/instances";
import { NicFields } from "../nic-form/nic-fields";
import { addressProblems, newNic, nicChange, nicInput, nicValues } from "../nic-form/nic-values";
import { ForceChoice } from "./force-choice";
import { InstancePlan } from "./instance-plan";
import { nicsCommand } from "./nics-command";
import { useForcedPreview } from "./use-forced-preview";
import { useProblems } from "./use-problems";

type NicPanelProps = {
  instance: InstancePage;
  /** The NIC that is changed; null adds one. */
  nic: InstanceNic | null;
  onClose: () => void;
};

/** Adds a NIC to an instance or modifies one: fields on the left, a preview on the right. */
export function NicPanel({ instance, nic, onClose }: NicPanelProps) {
  const form = useId();
  const [from] = useState(() => (nic ? nicValues(nic) : newNic));
  const [values, setValues] = useState(from);
  const [reason, setReason] = useState("");
  const { mutateAsync, isPending } = useModifyInstance();
  const say = useDone();
  const problemsOf = useProblems();
  const subnets = useRead(networksQuery()).data ?? [];
  const item = nic
    ? nicChange(from, values, { nic: nic.uuid, subnets })
    : { op: "add" as const, ...nicInput(values, subnets) };
  const input = item && { instance: instance.name, nics: [item] };
  const faults = input ? { ...schemaProblems("OP_INSTANCE_SET_PARAMS", input), ...addressProblems([values]) } : {};
  const complete = Object.keys(faults).length === 0;
  const preview = useForcedPreview("OP_INSTANCE_SET_PARAMS", complete ? input : null);
  const { plan, refusal, force, computing } = preview;
  const { failure, fail, clear } = useFailure(input, preview.error);
  const problems = { ...refusalProblems(refusal), ...faults };
  const title = nic ? `Modify NIC ${nic.index}` : "Add NIC";
  const typed = item && "mac" in item && item.mac ? [item.mac.toLowerCase()] : [];

  async function submit(event: FormEvent<HTMLFormElement>) {
    if (!problemsOf.check(event, computing ? faults : problems) || !input || preview.waits) return;
    clear();
    try {
      const done = await mutateAsync({ input: { ...input, force }, reason });
      const what = nic ? `NIC ${nic.index} of ${instance.name}` : `NIC of ${instance.name}`;
      say(`${what} ${nic ? "modified" : "added"}`, done);
      onClose();
    } catch (error) {
      const { field, text } = submitFailure(error);
      if (field === null || !problemsOf.refuse({ [field]: text })) fail(text);
    }
  }

  return (
    <PanelDrawer title={title} note={instance.name} size={1096} onClose={onClose}>
      <form id={form} className={panel.form} onSubmit={(event) => void submit(event)} noValidate>
        <NicFields
          values={values}
          group={instance.primary.group.name}
          own={nic?.uuid ?? null}
          home={nic ? from : null}
          field={(name) => problemsOf.field(`nics.0.${name}`, problems)}
          onChange={(changed) => {
            problemsOf.changed();
            setValues(changed);
          }}
        />
        <ForceChoice preview={preview} />
        <ReasonField value={reason} onChange={setReason} />
      </form>
      <section className={panel.preview} aria-label="Preview">
        <InstancePlan
          instance={instance.name}
          preview={preview}
          waiting={waitingFor(input !== null, faults)}
          typed={typed}
          command={input && complete ? nicsCommand({ ...input, force }, instance.nics, reason) : null}
        />
      </section>
      <PanelFoot
        form={form}
        label={nic ? `Modify NIC ${nic.index} of ${instance.name}` : `Add a NIC to ${instance.name}`}
        disabled={!input}
        pending={isPending}
        failure={failure}
        why={input ? null : "No changes yet."}
        computedAt={plan ? preview.computedAt : 0}
        onClose={onClose}
      />
    </PanelDrawer>
  );
}

/** What is missing before there is a plan. */
function waitingFor(changed: boolean, faults: Record<string, string>): string | null {
  if (!changed) return "Change something to see a preview.";
  const [first] = Object.values(faults);
  return first === undefined ? null : `Correct this first: ${first}`;
}
