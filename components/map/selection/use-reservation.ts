"use client";

import { useState } from "react";
import { useModifyNetwork } from "@/components/data/mutations";
import { failureText } from "@/components/data/refusal-error";
import { useDone } from "@/components/operation/use-done";
import { pluralText } from "@/components/ui/number-text";
import { sizeOf } from "@/lib/domain/address/ranges";
import type { Place } from "../address/address-of";
import type { Run } from "./runs";
import { rangeTexts } from "./selection-parts";

export type Reserving = "reserve" | "release";

const past: Record<Reserving, string> = { reserve: "reserved", release: "released" };

/** Reserves and releases addresses of a network, each can be undone from its toast. */
export function useReservation(network: string, place: Place, onChanging: (runs: Run[]) => void) {
  const { mutateAsync, isPending } = useModifyNetwork();
  const say = useDone();
  const [failure, setFailure] = useState<string | null>(null);

  async function run(action: Reserving, runs: Run[], reason: string): Promise<boolean> {
    const texts = rangeTexts(runs, place);
    const what = pluralText(sizeOf(runs), "address", "addresses");
    const ranges = action === "reserve" ? { addReserved: texts } : { removeReserved: texts };
    setFailure(null);
    onChanging(runs);
    try {
      say(`${what} ${past[action]} in ${network}`, await mutateAsync({ input: { network, ...ranges }, reason }));
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
