"use client";

import { Button, type ButtonProps } from "@mantine/core";
import styles from "./connect-panel.module.css";
import { useDisconnectClick } from "./disconnect-click";
import type { ConnectedPair } from "./disconnect-now";

/** "Disconnect": one click with Reconnect in the toast, or the panel with what stands in the way. */
export function DisconnectButton({ pair, ...button }: { pair: ConnectedPair } & ButtonProps) {
  const { click, pending, failure } = useDisconnectClick();
  return (
    <>
      <Button size="xs" {...button} loading={pending} onClick={() => void click(pair)}>
        Disconnect
        <span className="sr-only">
          {" "}
          {pair.network} from {pair.group}
        </span>
      </Button>
      {failure && (
        <span role="alert" className={styles.failure}>
          {failure}
        </span>
      )}
    </>
  );
}
