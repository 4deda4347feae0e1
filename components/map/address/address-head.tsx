"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPinnedOff } from "@tabler/icons-react";
import { CopyButton } from "@/components/ui/copy-button";
import { StateSwatch } from "@/components/ui/state-swatch";
import { labelOf, stateAt } from "../states";
import { addressAt, type Place } from "./address-of";
import styles from "./inspector.module.css";

type AddressHeadProps = {
  view: Place & { states: string };
  index: number;
  /** Releases the pinned address; null when none is. */
  onRelease: (() => void) | null;
};

/** The address in question with its state. */
export function AddressHead({ view, index, onRelease }: AddressHeadProps) {
  const state = stateAt(view.states, index);
  const address = addressAt(view, index);
  return (
    <div className={styles.head}>
      <StateSwatch state={state} />
      <b>{address}</b>
      <span>{labelOf(state)}</span>
      <div className={styles.tools}>
        <CopyButton text={address} label={`Copy ${address}`} />
        {onRelease && (
          <Tooltip label="Unpin (Esc)">
            <ActionIcon aria-label={`Unpin ${address}`} onClick={onRelease}>
              <IconPinnedOff size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </div>
  );
}
