"use client";

import { useState } from "react";
import { useModifyNetwork } from "@/components/data/mutations";
import { failureText } from "@/components/data/refusal-error";
import { useDone } from "@/components/operation/use-done";
import { countText, pluralText } from "@/components/ui/number-text";
import type { ResultKind } from "@/lib/domain/job/shown";
import type { Place } from "../address/address-of";
import type { Run } from "./runs";
import { rangeTexts } from "./selection-parts";

export type Reserving = "reserve" | "release";

const past = { reserve: "reserved", release: "released" } as const;

/** "12 addresses reserved in prod, 4 unchanged": others may have changed the pool since it was shown. */
function saidOf(outcome: "reserved" | "released", network: string, results: readonly ResultKind[]): string {
  const done = results.find((kind) => kind.outcome === outcome)?.addresses ?? 0;
  const others = results.filter((kind) => kind.outcome !== outcome);
  const what = done === 0 ? "Nothing" : pluralText(done, "address", "addresses");
  const rest = others.map(({ outcome: word, addresses }) => `${countText(addresses)} ${word}`);
  return [`${what} ${outcome} in ${network}`, ...rest].join(", ");
}

/** Reserves and releases addresses of a network, each can be undone from its toast. */
export function useReservation(network: string, place: Place, onChanging: (runs: Run[]) => void) {
  const { mutateAsync, isPending } = useModifyNetwork();
  const say = useDone();
  const [failure, setFailure] = useState<string | null>(null);

  /** What was done, in words; null when it was refused. */
  async function run(action: Reserving, runs: Run[], reason: string): Promise<string | null> {
    const texts = rangeTexts(runs, place);
    const ranges = action === "reserve" ? { addReserved: texts } : { removeReserved: texts };
    setFailure(null);
    onChanging(runs);
    try {
      const done = await mutateAsync({ input: { network, ...ranges }, reason });
      const said = saidOf(past[action], network, done.plan.results);
      say(said, done);
      return said;
    } catch (error) {
      setFailure(failureText(error));
      return null;
    } finally {
      onChanging([]);
    }
  }

  return { run, pending: isPending, failure };
}
