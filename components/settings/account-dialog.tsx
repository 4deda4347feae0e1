import { type FormEvent, type ReactNode, useState } from "react";
import { failureText, RefusalError } from "@/components/data/refusal-error";
import styles from "@/components/operation/form.module.css";
import { StaleNote } from "@/components/operation/meanwhile/stale-note";
import { Dialog } from "@/components/ui/dialog/dialog";
import { DialogFoot } from "@/components/ui/dialog/dialog-foot";
import type { Stale } from "@/lib/domain/refusal";
import { failureAt } from "./failure-at";

type AccountDialogProps = {
  title: string;
  /** What is sent when the button is pressed. */
  onSubmit: () => void;
  /** Why the last attempt failed, as far as no field shows it. */
  error: Error | null;
  shownFields: readonly string[];
  /** The label of the button: what will happen. */
  button: string;
  danger?: boolean;
  /** What closing without it means, where that is a choice of its own. */
  cancel?: string;
  sending: boolean;
  /** Nothing is missing. */
  ready: boolean;
  onClose: () => void;
  /** The fields. */
  children?: ReactNode;
};

/** A form over the page that changes users; with the same frame and foot as those of operations. */
export function AccountDialog(props: AccountDialogProps) {
  const {
    title,
    onSubmit,
    error,
    shownFields,
    button,
    danger = false,
    cancel,
    sending,
    ready,
    onClose,
    children,
  } = props;
  const isShown = shownFields.some((field) => failureAt(error, field) !== null);
  const stale = staleOf(error);
  const isLost = stale?.objects.some(({ gone }) => gone) ?? false;
  const failure = error === null || isShown || stale ? null : failureText(error);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (ready && !sending) onSubmit();
  }
  return (
    <Dialog title={title} size={460} onClose={onClose}>
      <form className={styles.dialog} onSubmit={submit} noValidate>
        <StaleNote meanwhile={stale && { stale, wasSent: true, isLost, gone: null, undecided: 0, typed: "" }} />
        {children}
        {failure !== null && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
        <DialogFoot
          needs="administrator"
          about="console"
          button={button}
          danger={danger}
          sending={sending}
          disabled={!ready || isLost}
          {...(cancel !== undefined && { cancel })}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/**
 * The revision of a user as a dialog showed him: that of when it was opened, whatever the feed brings in behind it; and after a refusal, which
 * says what others did, that of then.
 */
export function useSeenRevision(revision: number, error: Error | null): number {
  const [seen, setSeen] = useState({ revision, error });
  if (seen.error !== error && error !== null) setSeen({ revision, error });
  return seen.revision;
}

/** What others did with the user since he was shown, if the last attempt was refused for it. */
export function staleOf(error: Error | null): Stale | null {
  return error instanceof RefusalError ? (error.refusal.stale ?? null) : null;
}
