import type { KnownFrom, PastChange } from "@/lib/domain/past/known-from";
import type { NetworkPage } from "../network-page";
import type { UsageView } from "../usage-map";

/**
 * A network as it was at a moment, in the shapes of its page and its map, so that the same components draw it. Times in seconds
 * since the epoch.
 */
export type NetworkAt =
  | {
      known: true;
      at: number;
      /** The last change at or before the moment: since then it looks like this. Null: none is known. */
      since: PastChange | null;
      /** The changes before that one and after the moment: where a step to the left and to the right leads. */
      before: PastChange | null;
      after: PastChange | null;
      /** What the page of the network said then, with the names of then. */
      page: NetworkPage;
      /** The map of then; nothing in it runs out (`holdEndsIn` is null). */
      map: UsageView;
    }
  /** The moment lies before what is known, or the network was not there: not yet, or no longer. */
  | { known: false; at: number; why: "before" | "not there"; from: KnownFrom; after: PastChange | null };
