"use client";

import type { ReactNode } from "react";
import type { Done } from "@/components/data/use-operation";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Section } from "@/components/ui/section";
import { commandText } from "@/lib/domain/command/command-text";
import { namedInput } from "@/lib/domain/command/named-input";
import { happenedText } from "@/lib/domain/job/happened";
import type { Role } from "@/lib/domain/model/user-role";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { ChangeList } from "./change-list";
import styles from "./form.module.css";
import { OperationDialog } from "./operation-dialog";
import { Outcomes, Warnings } from "./plan-facts";
import { type OperationForm, useOperationForm } from "./use-operation-form";

type PlanDialogProps<O extends OperationOpcode> = {
  title: string;
  opcode: O;
  input: Input<O>;
  /** The role that it requires. */
  needs: Role;
  operation: { mutateAsync: (submitted: { input: Input<O>; reason?: string }) => Promise<Done> };
  /** The label of the button; without it, the plan's own title. */
  label?: string;
  onClose: () => void;
  /** Why one would do it. */
  children?: ReactNode;
};

/** An operation whose input is settled: what it will do, then does it. */
export function PlanDialog<O extends OperationOpcode>(props: PlanDialogProps<O>) {
  const { title, opcode, input, needs, operation, label, onClose, children = null } = props;
  const form = useOperationForm(opcode, {
    sees: [],
    values: {},
    input: () => input,
    operation,
    force: "none",
    sends: "foreseen",
    afterwards: ({ plan }) => ({ said: happenedText(plan) ?? plan.summary, next: onClose }),
  });
  const { plan } = form.preview;
  return (
    <OperationDialog
      form={form}
      title={title}
      size={560}
      needs={needs}
      lead={children}
      preview={<PlanEffects preview={form.preview} />}
      reason="asked"
      command={{ line: plan && commandText(opcode, namedInput(input, plan), form.reason) }}
      button={label ?? plan?.summary ?? title}
      danger={false}
      onClose={onClose}
    />
  );
}

/** What changes, what becomes of which addresses, and what should be known before; or why it is refused. */
function PlanEffects({ preview: { plan, refusal, error } }: Pick<OperationForm, "preview">) {
  if (refusal) return <RefusalNote refusal={refusal} />;
  if (!plan) return error ? null : <p className={styles.quiet}>Calculating the preview…</p>;
  const { changes, results, warnings } = plan;
  // The changes name every address; here are those that have a reason, or stay as they are.
  const explained = results.filter(
    ({ outcome, first }) => outcome === "kept" || outcome === "unchanged" || first.some(({ detail }) => detail),
  );
  return (
    <>
      {changes.length > 0 && (
        <Section title="What changes">
          <ChangeList changes={changes} />
        </Section>
      )}
      {explained.length > 0 && (
        <Section title="Addresses">
          <Outcomes results={explained} />
        </Section>
      )}
      <Warnings warnings={warnings} />
    </>
  );
}
