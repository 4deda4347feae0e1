"use client";

import { Button, type ButtonProps } from "@mantine/core";
import styles from "@/components/operation/panel.module.css";
import { RequiresRole } from "@/components/session/requires-role";
import { useDisconnectClick } from "./carry-out";

type DisconnectButtonProps = { network: string; group: string } & ButtonProps;

/** "Disconnect": one click with Undo in the toast, or the panel with the conflicts. */
export function DisconnectButton({ network, group, ...button }: DisconnectButtonProps) {
  const { click, pending, failure } = useDisconnectClick(network, group);
  return (
    <>
      <RequiresRole needed="operator">
        <Button size="xs" {...button} loading={pending} onClick={() => void click()}>
          Disconnect
          <span className="sr-only">
            {" "}
            {network} from {group}
          </span>
        </Button>
      </RequiresRole>
      {failure && (
        <span role="alert" className={styles.failure}>
          {failure}
        </span>
      )}
    </>
  );
}
