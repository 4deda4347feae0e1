"use client";

import { useState } from "react";
import { fetchForecast } from "@/components/data/forecast";
import { type ConnectedPair, useDisconnectPlain } from "./disconnect-now";
import { failureText } from "./failure-text";
import { useDisconnectPanel } from "./panel-address";

/**
 * Disconnects with one click when nothing is in the way; otherwise opens the panel that says what is
 * (ConnectionPanels must be on the page). Asks first, so that a click that leads to the panel leaves no refused job.
 */
export function useDisconnectClick() {
  const disconnect = useDisconnectPlain();
  const panel = useDisconnectPanel();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  /** True when it is done or the panel has taken over; false when it failed. */
  async function click(pair: ConnectedPair): Promise<boolean> {
    const { network, group } = pair;
    setPending(true);
    setFailure(null);
    try {
      const { plain } = await fetchForecast("OP_NETWORK_DISCONNECT", { network, group });
      if (plain.ok) await disconnect(pair);
      else await panel.open(network, group);
      return true;
    } catch (error) {
      setFailure(failureText(error));
      return false;
    } finally {
      setPending(false);
    }
  }

  return { click, pending, failure };
}
