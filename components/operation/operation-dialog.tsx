"use client";

import { Button } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { usePreview } from "@/components/data/preview";
import type { Done, Submitted } from "@/components/data/use-operation";
import { RequiresRole } from "@/components/session/requires-role";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog";
import { RefusalNote } from "@/components/ui/refusal-note";
import { commandText } from "@/lib/domain/command/command-text";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { PlanConflicts } from "./affected-nics";
import { ChangeList } from "./change-list";
import { submitFailure } from "./failure";
import { type Problems, refusalProblems, schemaProblems } from "./field-problems";
import styles from "./form.module.css";
import { Warnings } from "./plan-facts";
import { ReasonField } from "./reason-field";
import { useFailure } from "./use-failure";

type Form = {
  values: Record<string, string>;
  check: (event: FormEvent<HTMLFormElement>, problems: Problems) => boolean;
  refuse: (problems: Problems) => void;
};

type OperationDialogProps<O extends OperationOpcode> = {
  opcode: O;
  title: string;
  form: Form;
  /** The input of the operation; null while there is nothing to do. */
  input: Input<O> | null;
  operation: { mutateAsync: (submitted: Submitted<O>) => Promise<Done>; isPending: boolean };
  /** The label of the button until the plan is known. */
  label: string;
  /** True if something is lost: the button warns. */
  danger?: boolean;
  /** Called on success. The dialog then closes, unless its page no longer exists. */
  onDone: (done: Done) => void;
  onClose: () => void;
  /** The fields, given the problems of each. */
  children: (problems: Problems) => ReactNode;
};

/** A form over the page for one operation: fields, what would change, the equivalent command, and the button. */
export function OperationDialog<O extends OperationOpcode>(props: OperationDialogProps<O>) {
  const { opcode, title, form, input, operation, label, danger = false, onDone, onClose, children } = props;
  const [reason, setReason] = useState("");
  const faults = input ? schemaProblems(opcode, input) : {};
  const { preview, computing, error } = usePreview(opcode, Object.keys(faults).length === 0 ? input : null);
  const { failure, fail, clear } = useFailure(input, error);
  const refusal = preview && !preview.ok ? preview.refusal : undefined;
  const problems = { ...refusalProblems(refusal), ...faults };
  const plan = preview?.ok ? preview.plan : null;
  /** Force was ticked while its plan is still being computed: nobody has read what it does. */
  const waits = computing && input !== null && "force" in input && input.force === true;
  const isOfField = refusal?.field !== undefined && refusal.field in form.values;

  async function submit(event: FormEvent<HTMLFormElement>) {
    if (!form.check(event, computing ? faults : ofFields(problems, form.values)) || !input || waits) return;
    clear();
    try {
      onDone(await operation.mutateAsync({ input, reason }));
    } catch (refused) {
      const { field, text } = submitFailure(refused);
      if (field !== null && field in form.values) form.refuse({ [field]: text });
      else fail(text);
    }
  }

  return (
    <Dialog onClose={onClose} title={title} size={560}>
      <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
        <div className={styles.fields}>
          {children(problems)}
          <ReasonField value={reason} onChange={setReason} />
        </div>
        <div className={styles.outcome} data-computing={computing || undefined} aria-live="polite">
          {plan && <ChangeList changes={plan.changes} />}
          {plan && <Warnings warnings={plan.warnings} />}
          {refusal && !isOfField && <RefusalNote refusal={refusal} />}
          <PlanConflicts conflicts={refusal?.conflicts ?? plan?.conflicts ?? []} />
        </div>
        {input && <CommandLine>{commandText(opcode, input, reason)}</CommandLine>}
        {failure && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
        <div className={styles.foot}>
          {!input && <span className={styles.quiet}>No changes yet.</span>}
          <Button onClick={onClose}>Cancel</Button>
          <RequiresRole needed="administrator">
            <Button
              type="submit"
              variant="filled"
              className={danger ? styles.danger : undefined}
              loading={operation.isPending}
              disabled={!input || waits || (refusal !== undefined && !isOfField && !computing)}
            >
              {plan ? plan.summary : label}
            </Button>
          </RequiresRole>
        </div>
      </form>
    </Dialog>
  );
}

/** A problem without a visible field is a note, and does not block the form before the operation was tried. */
function ofFields(problems: Problems, values: Record<string, string>): Problems {
  return Object.fromEntries(Object.entries(problems).filter(([field]) => field in values));
}
