"use client";

import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useModifyNetwork } from "@/components/data/mutations";
import { usePreview } from "@/components/data/preview";
import { submitFailure } from "@/components/operation/failure";
import { refusalProblems, schemaProblems } from "@/components/operation/field-problems";
import styles from "@/components/operation/form.module.css";
import { Outcomes, Warnings } from "@/components/operation/plan-facts";
import { ReasonField } from "@/components/operation/reason-field";
import { useDone } from "@/components/operation/use-done";
import { useFailure } from "@/components/operation/use-failure";
import { useFormValues } from "@/components/operation/use-form-values";
import { RequiresRole } from "@/components/session/requires-role";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog";
import { commandText } from "@/lib/domain/command/command-text";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { ChangeableFields } from "./network-fields";
import { changeableOf, modifyInput } from "./network-values";

/** Changes the facts of a network; each can also be cleared. */
export function ModifyNetwork({ facts, onClose }: { facts: NetworkFacts; onClose: () => void }) {
  const { name } = facts;
  const [from] = useState(() => changeableOf(facts));
  const form = useFormValues(from);
  const [reason, setReason] = useState("");
  const { mutateAsync, isPending } = useModifyNetwork();
  const say = useDone();
  const input = modifyInput(name, from, form.values);
  const faults = input ? schemaProblems("OP_NETWORK_SET_PARAMS", input) : {};
  const { preview, computing, error } = usePreview(
    "OP_NETWORK_SET_PARAMS",
    Object.keys(faults).length === 0 ? input : null,
  );
  const { failure, fail, clear } = useFailure(input, error);
  const problems = { ...refusalProblems(preview && !preview.ok ? preview.refusal : undefined), ...faults };
  const plan = preview?.ok ? preview.plan : null;

  async function submit(event: FormEvent<HTMLFormElement>) {
    if (!form.check(event, computing ? faults : problems) || !input) return;
    clear();
    try {
      say(`${name} modified`, await mutateAsync({ input, reason }));
      onClose();
    } catch (refused) {
      const { field, text } = submitFailure(refused);
      if (field !== null && field in form.values) form.refuse({ [field]: text });
      else fail(text);
    }
  }

  return (
    <Dialog onClose={onClose} title={`Modify ${name}`} size={520}>
      <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
        <div className={styles.fields}>
          <ChangeableFields field={(field) => form.field(field, problems)} />
          <ReasonField value={reason} onChange={setReason} />
        </div>
        <div className={styles.outcome} data-computing={computing || undefined}>
          {plan ? <Outcomes outcomes={plan.outcomes} /> : null}
          {plan && <Warnings warnings={plan.warnings} />}
        </div>
        <CommandLine>{commandText("OP_NETWORK_SET_PARAMS", input ?? { network: name }, reason)}</CommandLine>
        {failure && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
        <div className={styles.foot}>
          {!input && <span className={styles.quiet}>No changes yet.</span>}
          <Button onClick={onClose}>Cancel</Button>
          <RequiresRole needed="operator">
            <Button type="submit" variant="filled" loading={isPending} disabled={!input}>
              {plan ? plan.summary : `Modify ${name}`}
            </Button>
          </RequiresRole>
        </div>
      </form>
    </Dialog>
  );
}
