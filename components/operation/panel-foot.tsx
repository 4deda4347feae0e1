"use client";

import { Button } from "@mantine/core";
import { useNeeds } from "@/components/session/visitor";
import { ClockTime } from "@/components/ui/moment";
import styles from "./panel.module.css";

type PanelFootProps = {
  form: string;
  /** The sentence of what will happen. */
  label: string;
  disabled: boolean;
  pending: boolean;
  /** Why the last attempt failed. */
  failure: string | null;
  /** Why the button is disabled. */
  why: string | null;
  /** When the plan was computed, in milliseconds since the epoch; 0 if there is none. */
  computedAt: number;
  onClose: () => void;
};

/** The foot of a panel: when the plan was computed, that nothing is written yet, and the button that writes it. */
export function PanelFoot({ form, label, disabled, pending, failure, why, computedAt, onClose }: PanelFootProps) {
  const needs = useNeeds("operator");
  return (
    <div className={styles.foot}>
      <p className={styles.said} data-tone={failure ? "danger" : undefined} role={failure ? "alert" : undefined}>
        {needs ?? failure ?? why ?? (computedAt > 0 && <Computed at={computedAt} />)}
      </p>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        type="submit"
        form={form}
        variant="filled"
        disabled={disabled || needs !== null}
        loading={pending}
        classNames={{ label: styles.sentence }}
        data-primary
      >
        {label}
      </Button>
    </div>
  );
}

function Computed({ at }: { at: number }) {
  return (
    <>
      Calculated at <ClockTime seconds={at / 1000} withSeconds />. Nothing has been written yet.
    </>
  );
}
