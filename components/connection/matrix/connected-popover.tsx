"use client";

import { Button } from "@mantine/core";
import { usePreview } from "@/components/data/preview";
import { RequiresRole, roleToLook } from "@/components/session/requires-role";
import { useNeeds } from "@/components/session/visitor";
import { thereText } from "@/lib/domain/chain/joined-way";
import type { Netparams } from "@/lib/domain/model/cluster";
import type { Conflict } from "@/lib/domain/model/conflict";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { ShownPreview } from "@/lib/operations/operation";
import { useDisconnectClick } from "../panel/carry-out";
import { useConnectPanel, useDisconnectPanel } from "../panel/panel-address";
import { disconnectLegend } from "../plan/group-options";
import styles from "./matrix-cell.module.css";

/** A network's connection to a group, with what it is connected with. Names. */
export type ConnectedPair = { network: string; group: string; netparams: Netparams };

/** A connection: with what, how much depends on it, and the two things to do about it. */
export function ConnectedPopover({ pair, onClose }: { pair: ConnectedPair; onClose: () => void }) {
  const panel = useConnectPanel();
  const { network, group, netparams } = pair;
  const mayChange = useNeeds("operator") === null;
  const disconnect = useDisconnectClick(network, group);
  const panels = useDisconnectPanel();
  const { preview } = usePreview("OP_NETWORK_DISCONNECT", { network, group });
  const users = preview?.ok === false ? (preview.refusal.conflicts ?? []) : [];
  return (
    <>
      <b>
        {network} in {group}
      </b>
      <p>{netparamsText(netparams)}</p>
      <p className={styles.quiet} role="status">
        {usersText(preview, { network, group, rows: users })}
      </p>
      <p role="alert" className={styles.failure}>
        {disconnect.failure}
      </p>
      <div className={styles.actions}>
        <RequiresRole needed={roleToLook("operator")}>
          <Button
            size="xs"
            onClick={() => {
              onClose();
              void panel.open({ network, groups: [group], change: true });
            }}
          >
            Modify…
          </Button>
        </RequiresRole>
        {users.length === 0 && (
          <RequiresRole needed="operator">
            <Button
              size="xs"
              loading={disconnect.pending}
              onClick={() => void disconnect.click().then((ended) => ended && onClose())}
            >
              Disconnect
            </Button>
          </RequiresRole>
        )}
        {users.length > 0 && (
          <Button
            size="xs"
            onClick={() => {
              onClose();
              void panels.open(network, group);
            }}
          >
            {mayChange ? "Disconnect…" : "Show NICs…"}
          </Button>
        )}
      </div>
    </>
  );
}

/** How many NICs depend on the connection, before anybody presses Disconnect. */
function usersText(
  preview: ShownPreview | undefined,
  about: { network: string; group: string; rows: readonly Conflict[] },
): string {
  if (!preview) return "Counting NICs…";
  if (about.rows.length > 0) return `${disconnectLegend(about)}.`;
  if (!preview.ok) return preview.refusal.message;
  return `No NIC in ${about.group} uses ${about.network}${thereText(preview.there)}.`;
}
