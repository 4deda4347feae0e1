"use client";

import { PanelDrawer } from "@/components/operation/operation-panel";
import styles from "@/components/operation/panel.module.css";
import { LoadingRows } from "@/components/table/loading-rows";
import { EmptyState } from "@/components/ui/empty-state";
import { useConnectChoice } from "./connect-choice";
import { ConnectNetwork } from "./connect-network";
import { ModifyConnection } from "./modify-connection";

type ConnectPanelProps = {
  /** Name of the network. */
  network: string;
  /** A node group that is chosen from the start. */
  group?: string;
  opened: boolean;
  onClose: () => void;
};

/**
 * Connects a network to node groups, or changes the netparams of a connection: form on the left, its plan on the
 * right, the button says what will happen. What is chosen is in the address.
 */
export function ConnectPanel({ opened, ...pair }: ConnectPanelProps) {
  return opened ? <OpenPanel {...pair} /> : null;
}

function OpenPanel({ network, group, onClose }: Omit<ConnectPanelProps, "opened">) {
  const choice = useConnectChoice(network, group);
  const name = choice.network?.name ?? network;
  const [only] = choice.chosen;
  const title = choice.change ? `Modify ${name}${only ? ` in ${only.name}` : ""}` : `Connect ${name}`;
  const Body = choice.change ? ModifyConnection : ConnectNetwork;
  return (
    <PanelDrawer title={title} note={choice.network?.network ?? ""} size={1096} onClose={onClose}>
      {choice.network ? (
        <Body key={String(choice.change)} network={choice.network} choice={choice} onClose={onClose} />
      ) : (
        <div className={styles.missing}>
          {choice.loading ? <LoadingRows rows={6} /> : <EmptyState>There is no network {network}.</EmptyState>}
        </div>
      )}
    </PanelDrawer>
  );
}
