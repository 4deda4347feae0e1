"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { doneName } from "@/components/data/done-name";
import { useCreateInstance } from "@/components/data/instance-mutations";
import { networksQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { submitFailure } from "@/components/operation/failure";
import { refusalProblems, schemaProblems } from "@/components/operation/field-problems";
import form from "@/components/operation/form.module.css";
import { ReasonField } from "@/components/operation/reason-field";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { RequiresRole } from "@/components/session/requires-role";
import { LinkButton } from "@/components/ui/link-button";
import { PageHead } from "@/components/ui/page-head";
import { objectPath, paths } from "@/components/ui/paths";
import { commandText } from "@/lib/domain/command/command-text";
import { NicCards } from "../nic-form/nic-cards";
import styles from "../nic-form/nic-form.module.css";
import { addressProblems, newNic, nicInput } from "../nic-form/nic-values";
import { ForceChoice } from "./force-choice";
import { InstanceNameField } from "./instance-name-field";
import { InstancePlan } from "./instance-plan";
import { NodeSelect, useGroupOf } from "./node-select";
import { useForcedPreview } from "./use-forced-preview";
import { useProblems } from "./use-problems";

const empty = { name: "", primaryNode: "", secondaryNode: "" };

/** A new instance: nodes and NICs on the left, a live preview on the right. */
export function AddInstance() {
  const router = useRouter();
  const [values, setValues] = useState(empty);
  const [cards, setCards] = useState([{ key: 0, values: newNic }]);
  const [reason, setReason] = useState("");
  const { mutateAsync, isPending, isSuccess } = useCreateInstance();
  const say = useDone();
  const problemsOf = useProblems();
  const group = useGroupOf(values.primaryNode);
  const networks = useRead(networksQuery()).data ?? [];
  const nics = cards.map((card) => nicInput(card.values, networks));
  const input = { ...values, name: values.name.trim(), nics };
  const faults = {
    ...schemaProblems("OP_INSTANCE_CREATE", input),
    ...addressProblems(cards.map((card) => card.values)),
  };
  const complete = Object.keys(faults).length === 0;
  const preview = useForcedPreview("OP_INSTANCE_CREATE", complete && !isSuccess ? input : null);
  const { plan, refusal, force, computing } = preview;
  const { failure, fail, clear } = useFailure(input, preview.error);
  const problems = { ...refusalProblems(refusal), ...faults };

  function set(change: Partial<typeof empty>) {
    problemsOf.changed();
    setValues((now) => ({ ...now, ...change }));
  }
  async function submit(event: FormEvent<HTMLFormElement>) {
    if (!problemsOf.check(event, computing ? faults : problems) || preview.waits) return;
    clear();
    try {
      const done = await mutateAsync({ input: { ...input, force }, reason });
      const name = doneName(done.plan, "instance", input.name);
      say(`${name} added`, done);
      router.push(objectPath("instance", name));
    } catch (error) {
      const { field, text } = submitFailure(error);
      if (field === null || !problemsOf.refuse({ [field]: text })) fail(text);
    }
  }

  return (
    <>
      <PageHead title="Add instance" crumb={{ href: paths.instances, label: "Instances" }} />
      <form className={form.form} onSubmit={(event) => void submit(event)} noValidate>
        <div className={form.fields}>
          <InstanceNameField
            label="Name"
            hint="The full host name."
            value={values.name}
            field={problemsOf.field("name", problems)}
            onChange={(value) => set({ name: value })}
          />
          <div className={styles.nodes}>
            <NodeSelect
              label="Primary node"
              value={values.primaryNode}
              except={values.secondaryNode}
              field={problemsOf.field("primaryNode", problems)}
              onChange={(node) => set({ primaryNode: node })}
            />
            <NodeSelect
              label="Secondary node"
              value={values.secondaryNode}
              except={values.primaryNode}
              clearable
              field={problemsOf.field("secondaryNode", problems)}
              onChange={(node) => set({ secondaryNode: node })}
            />
          </div>
          <NicCards
            cards={cards}
            group={group}
            field={(field) => problemsOf.field(field, problems)}
            problem={problems.nics}
            onChange={(changed) => {
              problemsOf.changed();
              setCards(changed);
            }}
          />
          <ForceChoice preview={preview} />
          <ReasonField value={reason} onChange={setReason} />
          {failure && (
            <p role="alert" className={form.failure}>
              {failure}
            </p>
          )}
          <div className={form.foot}>
            <RequiresRole needed="operator">
              <Button type="submit" variant="filled" loading={isPending || isSuccess}>
                {plan ? plan.summary : "Add instance"}
              </Button>
            </RequiresRole>
            <LinkButton href={paths.instances} variant="subtle">
              Cancel
            </LinkButton>
          </div>
        </div>
        <section className={form.side} aria-label="Preview">
          <InstancePlan
            heading="h2"
            instance={plan ? doneName(plan, "instance", input.name) : input.name}
            preview={preview}
            waiting={complete ? null : waitingFor(values, faults)}
            typed={nics.flatMap(({ mac }) => mac?.toLowerCase() ?? [])}
            command={complete ? commandText("OP_INSTANCE_CREATE", { ...input, force }, reason) : null}
          />
        </section>
      </form>
    </>
  );
}

/** What is missing before there is a plan. */
function waitingFor({ name, primaryNode }: typeof empty, faults: Record<string, string>): string {
  if (name.trim() === "" && primaryNode === "") return "Enter a name and choose a primary node to see a preview.";
  if (name.trim() === "") return "Enter a name to see a preview.";
  if (primaryNode === "") return "Choose a primary node to see a preview.";
  return `Correct this first: ${Object.values(faults)[0] ?? ""}`;
}
