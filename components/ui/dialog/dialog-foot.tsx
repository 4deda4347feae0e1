import { Button } from "@mantine/core";
import { useCutOff } from "@/components/data/reach/use-reach";
import { type About, useNeeds } from "@/components/session/visitor";
import type { Role } from "@/lib/domain/model/user-role";
import styles from "./dialog.module.css";

type DialogFootProps = {
  /** Said before the buttons. */
  note?: string | null;
  /** The role that it requires. */
  needs: Role;
  about?: About;
  /** The label of the button: what will happen. */
  button: string;
  /** True if something is lost: the button warns. */
  danger: boolean;
  sending: boolean;
  disabled: boolean;
  /** What closing without it means, where that is a choice of its own. */
  cancel?: string;
  onClose: () => void;
};

/** The end of every dialog: Cancel, and at the right the button that does what it says. */
export function DialogFoot({
  note,
  needs,
  about = "cluster",
  button,
  danger,
  sending,
  disabled,
  cancel = "Cancel",
  onClose,
}: DialogFootProps) {
  const lacking = useNeeds(needs, about);
  const cutOff = useCutOff();
  // Why there is no connection stands at the head of the dialog.
  const said = lacking !== null && lacking !== cutOff ? lacking : note;
  const off = lacking !== null;
  return (
    <div className={styles.foot}>
      {said && <span className={styles.quiet}>{said}</span>}
      <Button onClick={onClose}>{cancel}</Button>
      <Button
        type="submit"
        variant="filled"
        className={danger ? styles.danger : undefined}
        loading={sending}
        disabled={disabled || off}
        classNames={{ label: styles.sentence }}
      >
        {button}
      </Button>
    </div>
  );
}
