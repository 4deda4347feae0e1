"use client";

import { useState } from "react";
import { useModifyNetwork } from "@/components/data/mutations";
import { usageMapQuery } from "@/components/data/queries";
import { failureText, RefusalError } from "@/components/data/refusal-error";
import { useFetch } from "@/components/data/use-read";
import { useDone } from "@/components/operation/done/use-done";
import { endInput } from "@/components/reservation/reservation-values";
import { countText } from "@/components/ui/number-text";
import { happenedText } from "@/lib/domain/job/happened";
import type { Seen as SeenParams } from "@/lib/domain/opcodes/seen-params";
import { verb } from "@/lib/domain/sentence";
import type { Place } from "../address/address-of";
import type { Run } from "./runs";
import { lostOf, type Reserving, rangeTexts } from "./selection-parts";

/** How often others may be faster before it is given up. */
const mostAttempts = 5;

/** What of a map a reservation is about: each address with its state, and the revision of the pool (rules 16.31). */
type Seen = Place & { states: string; network: { uuid: string; poolRevision: number } };

/** Reserves and releases addresses of a network, each can be undone from its toast. */
export function useReservation(network: string, view: Seen, onChanging: (runs: Run[]) => void) {
  const { mutateAsync, isPending } = useModifyNetwork();
  const fetch = useFetch();
  const say = useDone();
  const [failure, setFailure] = useState<string | null>(null);

  /** What was done, in words; null when it was refused. */
  async function run(action: Reserving, runs: Run[], reason: string, terms: Terms | null): Promise<string | null> {
    const texts = rangeTexts(runs, view);
    const ranges = action === "reserve" ? { addReserved: texts, ...givenTerms(terms) } : { removeReserved: texts };
    setFailure(null);
    onChanging(runs);
    try {
      const done = await asSeen(action, runs, (seen) => mutateAsync({ input: { network, ...ranges }, reason, seen }));
      const said = happenedText(done.plan) ?? done.plan.summary;
      say(said, done);
      return said;
    } catch (error) {
      setFailure(failureText(error));
      return null;
    } finally {
      onChanging([]);
    }
  }

  /**
   * Sends for the pool that was shown. If that has moved, but not in any of these addresses, it is still what was meant and is
   * sent again; else it is refused with how many are no longer as they were.
   */
  async function asSeen<T>(action: Reserving, runs: Run[], send: (seen: SeenParams) => Promise<T>): Promise<T> {
    let now = view;
    for (let attempt = 1; ; attempt++) {
      const { uuid, poolRevision: revision } = now.network;
      try {
        return await send({ objects: [{ kind: "pool", uuid, revision }] });
      } catch (error) {
        const isStale = error instanceof RefusalError && error.refusal.stale !== undefined;
        const read = isStale ? await fetch(usageMapQuery(network)) : null;
        if (read === null) throw error;
        now = read;
        const lost = lostOf(action, runs, now.states);
        if (lost > 0) throw new Error(`${failureText(error)} ${lostText(lost, action)}`);
        if (attempt === mostAttempts) throw error;
      }
    }
  }

  return { run, pending: isPending, failure };
}

/** Whom addresses are reserved for and until when, as they were typed. */
type Terms = { owner: string; until: string };

function givenTerms(terms: Terms | null) {
  const { owner = "", until = "" } = terms ?? {};
  return { ...(owner.trim() !== "" && { owner }), ...(until.trim() !== "" && { expiresAt: endInput(until) }) };
}

/** "4 fewer are free than a moment ago." */
function lostText(lost: number, action: Reserving): string {
  const what = action === "reserve" ? "free" : "reserved by an administrator";
  return `${countText(lost)} fewer ${verb(lost, "is", "are")} ${what} than a moment ago.`;
}
