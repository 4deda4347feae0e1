"use client";

import dynamic from "next/dynamic";
import { useConnectPanel, useDisconnectPanel } from "./panel-address";

const ConnectPanel = dynamic(() => import("./connect-panel").then((room) => room.ConnectPanel), { ssr: false });
const DisconnectPanel = dynamic(() => import("./disconnect-panel").then((room) => room.DisconnectPanel), {
  ssr: false,
});

/**
 * The panels of a page that connects and disconnects: open when the address says so, and loaded then, not before.
 * Once on such a page.
 */
export function ConnectionPanels() {
  const connect = useConnectPanel();
  const disconnect = useDisconnectPanel();
  return (
    <>
      {connect.network !== null && <ConnectPanel network={connect.network} opened onClose={connect.close} />}
      {disconnect.asked && (
        <DisconnectPanel {...disconnect.asked} onChoose={disconnect.choose} onClose={disconnect.close} />
      )}
    </>
  );
}
