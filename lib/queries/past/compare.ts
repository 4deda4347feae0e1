import { rangeSize } from "@/lib/domain/address/ranges";
import { type Ref, refOf } from "@/lib/domain/model/cluster";
import { type ComparedRun, comparedFacts, comparedRuns } from "@/lib/domain/past/compared-runs";
import type { KnownFrom, PastChange } from "@/lib/domain/past/known-from";
import { networkThen } from "@/lib/domain/past/network-then";
import { stateAfter, turnOf } from "@/lib/store/past/state-at";
import { lastChangeOf } from "@/lib/store/past/turns";
import type { Tx } from "@/lib/store/store";
import { knownFrom } from "./known";
import { plain } from "./network-at";
import { whichNetwork } from "./which-network";

/** What differs in a network between two moments, in seconds since the epoch. */
export type Comparison =
  | {
      known: true;
      network: Ref;
      at: number;
      with: number;
      /** Ranges that differ, by address: the first ones, and how many ranges and addresses there are in all. */
      runs: (ComparedRun & {
        /** The last change of the range up to the later moment; null where it is not found. */
        by: PastChange | null;
      })[];
      moreRuns: number;
      addresses: number;
      /** What differs besides addresses, as sentences: "Gateway: 10.1.0.1, was none." */
      facts: string[];
    }
  | { known: false; at: number; why: "before" | "not there"; from: KnownFrom };

/** How many ranges are listed. */
const mostRuns = 500;

/**
 * What differs in a network, by UUID or name, between a moment and another one, which is compared `with` it: `before` of a range is how
 * it was at the first. Where one of them is not known it says so. Null where no network is or was called so. Times in seconds.
 */
export async function compare(
  tx: Tx,
  name: string,
  { at, with: other }: { at: number; with: number },
  now: number,
): Promise<Comparison | null> {
  const network = await whichNetwork(tx, name);
  if (network === null) return null;
  const [before, after] = [await momentOf(tx, network.uuid, at), await momentOf(tx, network.uuid, other)];
  const from = () => knownFrom(tx, network.uuid, now);
  if (before.why !== null) return { known: false, at, why: before.why, from: await from() };
  if (after.why !== null) return { known: false, at: other, why: after.why, from: await from() };
  const runs = comparedRuns(before.there, after.there);
  const between = { after: Math.min(before.turn, after.turn), upTo: Math.max(before.turn, after.turn) };
  const listed: (ComparedRun & { by: PastChange | null })[] = [];
  for (const run of runs.slice(0, mostRuns)) {
    const by = await lastChangeOf(tx, network.uuid, run, between);
    listed.push({ ...run, by: by && plain(by) });
  }
  return {
    ...{ known: true, network: refOf(after.there.network), at, with: other },
    runs: listed,
    moreRuns: Math.max(0, runs.length - mostRuns),
    addresses: runs.reduce((sum, run) => sum + rangeSize(run), 0),
    facts: comparedFacts(before, after),
  };
}

async function momentOf(tx: Tx, uuid: string, at: number) {
  const moment = await turnOf(tx, at);
  if (moment === null) return { why: "before" as const };
  const state = await stateAfter(tx, moment.turn, uuid);
  const there = networkThen(state, uuid, at);
  return there === null ? { why: "not there" as const } : { why: null, turn: moment.turn, state, there };
}
