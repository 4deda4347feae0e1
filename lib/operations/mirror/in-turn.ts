import { endReading, keepReading, readingSeconds, takeReading, waitShortly } from "@/lib/store/mirror/lease";
import type { Store, Tx } from "@/lib/store/store";
import type { ReadingTools } from "./mirror-calls";

/** Nothing of a reading may be written any more: the link has ended, or another one reads, since this one took too long. */
export class TurnLost extends Error {
  override name = "TurnLost";
  constructor() {
    super("The reading of the linked cluster was given up: it is not linked any more, or took too long.");
  }
}

/** A reading whose turn it is. */
export type Turn = {
  /** Asked first in each transaction that writes something of it. @throws TurnLost */
  hold: (tx: Tx) => Promise<void>;
  /** Goes on for longer: said between two answers of the cluster. @throws TurnLost */
  renew: () => Promise<void>;
};

/** How often somebody who waits looks, in seconds, and how long he waits at most: longer than whoever reads may be silent. */
const look = 0.2;
const most = 4 * readingSeconds;

/** Reads when nobody else does, in no process: two who read at once would tell the same changes twice. */
export async function inTurn<Result>(
  store: Store,
  { now, newUuid }: Pick<ReadingTools, "now" | "newUuid">,
  read: (turn: Turn) => Promise<Result>,
): Promise<Result> {
  const reader = newUuid();
  for (let waited = 0; !(await store.write((tx) => takeReading(tx, reader, now()))); waited += look) {
    if (waited > most || (await store.reader.clusterLink.count()) === 0) throw new TurnLost();
    await waitShortly(look);
  }
  const hold = async (tx: Tx) => {
    if (!(await keepReading(tx, reader, now()))) throw new TurnLost();
  };
  try {
    return await read({ hold, renew: () => store.write(hold) });
  } finally {
    await store.write((tx) => endReading(tx, reader));
  }
}
