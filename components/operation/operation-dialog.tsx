"use client";

import type { ReactElement, ReactNode } from "react";
import { OnTheCluster } from "@/components/chain/on-the-cluster";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog/dialog";
import { DialogFoot } from "@/components/ui/dialog/dialog-foot";
import { FieldMarkingProvider } from "@/components/ui/field/field-mark";
import { RefusalNote } from "@/components/ui/refusal-note";
import type { Role } from "@/lib/domain/model/user-role";
import { AffectedNics } from "./affected-nics";
import { ChangeList } from "./change-list";
import { ForceChoice } from "./force-choice";
import styles from "./form.module.css";
import { ChangedMeanwhile, StaleNote, undecided } from "./meanwhile/stale-note";
import { Warnings } from "./plan-facts";
import { ReasonField } from "./reason-field";
import { useCloseWhenRunning } from "./use-close-when-running";
import type { OperationForm } from "./use-operation-form";

type OperationDialogProps = {
  form: OperationForm;
  title: string;
  /** Width in CSS pixels. */
  size: number;
  /** The role that it requires. */
  needs: Role;
  reason: "asked" | "none";
  /**
   * What would happen: the `plan` with its changes, warnings and conflicts, or the form's own view of it. A refusal that
   * no field shows is added by the shell, but not to the form's own view in a dialog with a `lead`.
   */
  preview: "plan" | "none" | ReactElement | null;
  /** The equivalent command, null until there is one; or the form's own preview has it. */
  command: { line: string | null } | "in preview";
  /** The label of the button: what will happen. */
  button: string;
  /** True if something is lost: the button warns. */
  danger: boolean;
  onClose: () => void;
  /** For a dialog that shows the plan before it asks: what stands above the plan, null for nothing. */
  lead?: ReactNode;
  /** Shown instead of the form if it cannot be sent at all. */
  instead?: ReactNode;
  /** The fields. */
  children?: ReactNode;
};

/** A form over the page for one operation: fields, what would change, the equivalent command, and the button. */
export function OperationDialog(props: OperationDialogProps) {
  const { form, title, size, needs, reason, preview, command, button, danger, onClose, lead, instead, children } =
    props;
  useCloseWhenRunning(form, onClose);
  const isPlanFirst = lead !== undefined;
  const asks = (
    <FieldMarkingProvider value={form.meanwhile?.marking ?? null}>
      {children}
      <ForceChoice preview={form.preview} />
      {reason === "asked" && <ReasonField value={form.reason} onChange={form.setReason} />}
    </FieldMarkingProvider>
  );
  return (
    <Dialog onClose={onClose} title={title} size={size}>
      {instead ?? (
        <form className={styles.dialog} onSubmit={(event) => void form.submit(event)} noValidate>
          <StaleNote meanwhile={form.meanwhile} />
          {lead}
          {isPlanFirst && (typeof preview === "string" ? <Outcome form={form} preview={preview} /> : preview)}
          {isPlanFirst ? asks : <div className={styles.fields}>{asks}</div>}
          {!isPlanFirst && <Outcome form={form} preview={preview} />}
          <OnTheCluster there={form.preview.there} />
          <ChangedMeanwhile meanwhile={form.meanwhile} computedAt={form.preview.computedAt} />
          {command !== "in preview" && command.line !== null && <CommandLine>{command.line}</CommandLine>}
          {form.failure && (
            <p role="alert" className={styles.failure}>
              {form.failure}
            </p>
          )}
          <DialogFoot
            note={undecided(form) ?? (form.isIdle && !isPlanFirst && preview !== "none" ? "No changes yet." : null)}
            needs={needs}
            button={button}
            danger={danger}
            sending={form.isSending}
            disabled={!form.maySend || (form.wholeRefusal !== undefined && !form.preview.computing)}
            onClose={onClose}
          />
        </form>
      )}
    </Dialog>
  );
}

/** What would happen, with its own space so that nothing moves; without a preview only the refusal. */
function Outcome({ form, preview }: Pick<OperationDialogProps, "form" | "preview">) {
  const { plan, refusal, computing } = form.preview;
  const refused = form.wholeRefusal && <RefusalNote refusal={form.wholeRefusal} />;
  if (preview === "none") return refused;
  return (
    <div className={styles.outcome} data-computing={computing || undefined} aria-live="polite">
      {preview !== "plan" && preview}
      {preview === "plan" && plan && <ChangeList changes={plan.changes} />}
      {preview === "plan" && plan && <Warnings warnings={plan.warnings} />}
      {refused}
      {preview === "plan" && <AffectedNics conflicts={refusal?.conflicts ?? plan?.conflicts ?? []} />}
    </div>
  );
}
