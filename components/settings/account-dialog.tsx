import type { FormEvent, ReactNode } from "react";
import { failureText } from "@/components/data/refusal-error";
import styles from "@/components/operation/form.module.css";
import { Dialog } from "@/components/ui/dialog/dialog";
import { DialogFoot } from "@/components/ui/dialog/dialog-foot";
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
  sending: boolean;
  /** Nothing is missing. */
  ready: boolean;
  onClose: () => void;
  /** The fields. */
  children?: ReactNode;
};

/** A form over the page that changes users; with the same frame and foot as those of operations. */
export function AccountDialog(props: AccountDialogProps) {
  const { title, onSubmit, error, shownFields, button, danger = false, sending, ready, onClose, children } = props;
  const isShown = shownFields.some((field) => failureAt(error, field) !== null);
  const failure = error === null || isShown ? null : failureText(error);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (ready && !sending) onSubmit();
  }
  return (
    <Dialog title={title} size={460} onClose={onClose}>
      <form className={styles.dialog} onSubmit={submit} noValidate>
        {children}
        {failure !== null && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
        <DialogFoot
          needs="administrator"
          button={button}
          danger={danger}
          sending={sending}
          disabled={!ready}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
