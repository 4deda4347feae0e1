"use client";

import { Button } from "@mantine/core";
import { RequiresRole } from "@/components/session/requires-role";
import type { Netparams } from "@/lib/domain/model/cluster";
import { netparamsText } from "@/lib/domain/model/netparams";
import { useDisconnectClick } from "../panel/carry-out";
import { useConnectPanel } from "../panel/panel-address";
import styles from "./matrix-cell.module.css";

/** A network's connection to a group, with what it is connected with. Names. */
export type ConnectedPair = { network: string; group: string; netparams: Netparams };

/** A connection: with what, and the two things to do about it. */
export function ConnectedPopover({ pair, onClose }: { pair: ConnectedPair; onClose: () => void }) {
  const panel = useConnectPanel();
  const { network, group, netparams } = pair;
  const disconnect = useDisconnectClick(network, group);
  return (
    <>
      <b>
        {network} in {group}
      </b>
      <p>{netparamsText(netparams)}</p>
      <p role="alert" className={styles.failure}>
        {disconnect.failure}
      </p>
      <div className={styles.actions}>
        <RequiresRole needed="operator">
          <Button
            size="xs"
            onClick={() => {
              onClose();
              void panel.open({ network, groups: [group], change: true });
            }}
          >
            Modify…
          </Button>
          <Button
            size="xs"
            loading={disconnect.pending}
            onClick={() => void disconnect.click().then((ended) => ended && onClose())}
          >
            Disconnect
          </Button>
        </RequiresRole>
      </div>
    </>
  );
}
