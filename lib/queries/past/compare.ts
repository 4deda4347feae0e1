import type { Ref } from "@/lib/domain/model/cluster";
import type { ComparedRun } from "@/lib/domain/past/compared-runs";
import type { KnownFrom, PastChange } from "@/lib/domain/past/known-from";

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
      /** What differs besides addresses, as sentences: "Gateway: 10.1.0.1, was none". */
      facts: string[];
    }
  | { known: false; at: number; why: "before" | "not there"; from: KnownFrom };
