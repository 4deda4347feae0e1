import { Button } from "@mantine/core";
import { RequiresRole } from "@/components/session/requires-role";
import type { Role } from "@/lib/domain/model/user-role";
import styles from "./dialog.module.css";

type DialogFootProps = {
  /** Said before the buttons. */
  note?: string | null;
  /** The role that it requires. */
  needs: Role;
  /** The label of the button: what will happen. */
  button: string;
  /** True if something is lost: the button warns. */
  danger: boolean;
  sending: boolean;
  disabled: boolean;
  onClose: () => void;
};

/** The end of every dialog: Cancel, and at the right the button that does what it says. */
export function DialogFoot({ note, needs, button, danger, sending, disabled, onClose }: DialogFootProps) {
  return (
    <div className={styles.foot}>
      {note && <span className={styles.quiet}>{note}</span>}
      <Button onClick={onClose}>Cancel</Button>
      <RequiresRole needed={needs}>
        <Button
          type="submit"
          variant="filled"
          className={danger ? styles.danger : undefined}
          loading={sending}
          disabled={disabled}
        >
          {button}
        </Button>
      </RequiresRole>
    </div>
  );
}
