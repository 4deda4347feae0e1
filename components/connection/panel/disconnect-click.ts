"use client";

import { useState } from "react";
import { fetchForecast } from "@/components/data/forecast";
import { failureText } from "@/components/operation/failure";
import { useDisconnect } from "./disconnect-now";
import { useDisconnectPanel } from "./panel-address";

/**
 * Disconnects a network from a group with one click when nothing is in the way; otherwise opens the panel that says what
 * is (ConnectionPanels must be on the page). Asks first, so that a click that leads to the panel leaves no refused job.
 */
export function useDisconnectClick(network: string, group: string) {
  const { submit, failure } = useDisconnect(network, () => undefined);
  const panel = useDisconnectPanel();
  const [pending, setPending] = useState(false);
  const [unanswered, setUnanswered] = useState<string | null>(null);

  /** True when it is done or the panel has taken over; false when it failed. */
  async function click(): Promise<boolean> {
    setPending(true);
    setUnanswered(null);
    try {
      const { plain } = await fetchForecast("OP_NETWORK_DISCONNECT", { network, group });
      if (plain.ok) return await submit([{ network, group }], "");
      await panel.open(network, group);
      return true;
    } catch (error) {
      setUnanswered(failureText(error));
      return false;
    } finally {
      setPending(false);
    }
  }

  return { click, pending, failure: unanswered ?? failure };
}
