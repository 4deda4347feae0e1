import type { Ref } from "@/lib/domain/model/cluster";
import { daysOf, type PastDay } from "@/lib/domain/past/days";
import type { KnownFrom, PastChange } from "@/lib/domain/past/known-from";
import { firstCheckpoint } from "@/lib/store/past/checkpoints";
import { lastChanges, lastTurn, quartersOf } from "@/lib/store/past/turns";
import type { Tx } from "@/lib/store/store";
import { knownFrom } from "./known";
import { plain } from "./network-at";
import { whichNetwork } from "./which-network";

/** What is known of a network's past, for a slider over it. Times in seconds since the epoch. */
export type PastOf = {
  network: Ref;
  /** Where the slider ends at the left, and why. */
  from: KnownFrom;
  /** The newest change; null if nothing has changed since. */
  last: PastChange | null;
  /** The days on which something changed, in the time zone that was asked for, oldest first. */
  days: PastDay[];
};

/**
 * The past of a network, by UUID or name: the name that it has now, or had last. Null where no network is or was called so. `zone` is a
 * time zone ("Europe/Berlin"), `now` in seconds since the epoch.
 */
export async function pastOf(tx: Tx, name: string, zone: string, now: number): Promise<PastOf | null> {
  const network = await whichNetwork(tx, name);
  if (network === null) return null;
  const within = { from: (await firstCheckpoint(tx))?.turn ?? 0, upTo: await lastTurn(tx) };
  const [last = null] = await lastChanges(tx, network.uuid, within, 1);
  return {
    network,
    from: await knownFrom(tx, network.uuid, now),
    last: last && plain(last),
    days: daysOf(await quartersOf(tx, network.uuid, within.from), zone),
  };
}
