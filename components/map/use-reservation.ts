"use client";

import { useState } from "react";
import { failureText } from "@/components/connection/failure-text";
import { useModifyNetwork } from "@/components/data/mutations";
import { useUndo } from "@/components/network/use-undo";
import { pluralText } from "@/components/ui/number-text";
import { notify } from "@/components/ui/toast";
import { sizeOf } from "@/lib/domain/ranges";
import type { Place } from "./map-place";
import type { Run } from "./runs";
import { rangeTexts } from "./selection-parts";

export type Reserving = "reserve" | "release";

const past: Record<Reserving, string> = { reserve: "reserved", release: "released" };
const opposite: Record<Reserving, Reserving> = { reserve: "release", release: "reserve" };

/** Reserves and releases addresses of a network, each with its inverse in the toast. */
export function useReservation(network: string, place: Place, onChanging: (runs: Run[]) => void) {
  const { mutateAsync, isPending } = useModifyNetwork();
  const undo = useUndo();
  const [failure, setFailure] = useState<string | null>(null);

  function change(action: Reserving, texts: string[], reason: string) {
    const ranges = action === "reserve" ? { addReserved: texts } : { removeReserved: texts };
    return mutateAsync({ input: { network, ...ranges }, reason });
  }

  async function run(action: Reserving, runs: Run[], reason: string): Promise<boolean> {
    const texts = rangeTexts(runs, place);
    const what = pluralText(sizeOf(runs), "address", "addresses");
    const back = opposite[action];
    setFailure(null);
    onChanging(runs);
    try {
      await change(action, texts, reason);
      const takeBack = () => void undo(() => change(back, texts, reason), `${what} ${past[back]} in ${network}`);
      notify({ message: `${what} ${past[action]} in ${network}`, action: { label: "Undo", onClick: takeBack } });
      return true;
    } catch (error) {
      setFailure(failureText(error));
      return false;
    } finally {
      onChanging([]);
    }
  }

  return { run, pending: isPending, failure };
}
