"use client";

import { Button } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { usePreview } from "@/components/data/preview";
import type { Done } from "@/components/data/use-operation";
import { RequiresRole } from "@/components/session/requires-role";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Section } from "@/components/ui/section";
import { commandText } from "@/lib/domain/command/command-text";
import { namedInput } from "@/lib/domain/command/named-input";
import type { Plan } from "@/lib/domain/model/plan";
import type { Role } from "@/lib/domain/model/user-role";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { ChangeList } from "./change-list";
import { failureText } from "./failure";
import styles from "./plan-dialog.module.css";
import { Outcomes, Warnings } from "./plan-facts";
import { ReasonField } from "./reason-field";
import { useDone } from "./use-done";
import { useFailure } from "./use-failure";

type PlanDialogProps<O extends OperationOpcode> = {
  title: string;
  opcode: O;
  input: Input<O>;
  /** The role that it requires. */
  needs: Role;
  /** Does it, with a reason. */
  act: (reason: string) => Promise<Done>;
  pending: boolean;
  /** The label of the button; without it, the plan's own title. */
  label?: string;
  onClose: () => void;
  /** Why one would do it. */
  children?: ReactNode;
};

/** An operation whose input is settled: what it will do, then does it. */
export function PlanDialog<O extends OperationOpcode>(props: PlanDialogProps<O>) {
  const { title, opcode, input, needs, act, pending, label, onClose, children } = props;
  const [reason, setReason] = useState("");
  const say = useDone();
  const { preview, computing, error } = usePreview(opcode, input);
  const { failure, fail, clear } = useFailure(input, error);
  const plan = preview?.ok ? preview.plan : null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!plan || computing) return;
    clear();
    try {
      const done = await act(reason);
      say(done.plan.summary, done);
      onClose();
    } catch (refused) {
      fail(failureText(refused));
    }
  }

  return (
    <Dialog onClose={onClose} title={title} size={560}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        {children}
        {!preview && !error && <p className={styles.quiet}>Calculating the preview…</p>}
        {preview && !preview.ok && <RefusalNote refusal={preview.refusal} />}
        {plan && <PlanEffects plan={plan} />}
        <ReasonField value={reason} onChange={setReason} />
        {plan && <CommandLine>{commandText(opcode, namedInput(input, plan), reason)}</CommandLine>}
        {failure && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
        <div className={styles.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <RequiresRole needed={needs}>
            <Button type="submit" variant="filled" loading={pending} disabled={!plan || computing}>
              {label ?? plan?.summary ?? title}
            </Button>
          </RequiresRole>
        </div>
      </form>
    </Dialog>
  );
}

/** What changes, what happens to which addresses, and what to know beforehand. */
function PlanEffects({ plan: { changes, outcomes, warnings } }: { plan: Plan }) {
  return (
    <>
      {changes.length > 0 && (
        <Section title="What changes">
          <ChangeList changes={changes} />
        </Section>
      )}
      {outcomes.length > 0 && (
        <Section title="Addresses">
          <Outcomes outcomes={outcomes} />
        </Section>
      )}
      <Warnings warnings={warnings} />
    </>
  );
}
