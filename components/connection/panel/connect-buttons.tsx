"use client";

import { Button } from "@mantine/core";
import { fetchForecast } from "@/components/data/forecast";
import styles from "@/components/operation/panel.module.css";
import { RequiresRole } from "@/components/session/requires-role";
import { sawPreview, useClick, useConnect } from "./carry-out";
import type { KnownOffer } from "./known-offers";
import { useConnectPanel } from "./panel-address";

type ConnectButtonProps = { network: string; group: string; offer: KnownOffer | null };

/**
 * Connects a pair with one click, with what is offered for it and Undo in the toast; where conflicts are in the way, or nothing is
 * known, it opens the panel (ConnectionPanels must be on the page). The other button opens the panel for other netparams.
 */
export function ConnectButtons({ network, group, offer }: ConnectButtonProps) {
  const { click, pending, failure } = useClick();
  const connect = useConnect(network);
  const panel = useConnectPanel();
  const openPanel = () => panel.open({ network, groups: [group] });

  async function act() {
    if (!offer) return openPanel();
    const input = { network, group, ...offer.netparams };
    const { plain } = await fetchForecast("OP_NETWORK_CONNECT", input);
    if (!plain.ok) return openPanel();
    await connect([input], "", [sawPreview(plain)]);
  }
  const pair = (
    <span className="sr-only">
      {" "}
      {network} to {group}
    </span>
  );
  return (
    <>
      <RequiresRole needed="operator">
        <Button size="xs" loading={pending} onClick={() => void click(act)}>
          {offer ? "Connect" : "Connect…"}
          {pair}
        </Button>
        {offer && (
          <Button size="xs" onClick={() => void openPanel()}>
            Other netparams…
            {pair}
          </Button>
        )}
      </RequiresRole>
      {failure && (
        <span role="alert" className={styles.failure}>
          {failure}
        </span>
      )}
    </>
  );
}
