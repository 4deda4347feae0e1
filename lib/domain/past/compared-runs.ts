import type { Ref, Since } from "../model/cluster";
import type { Source } from "../model/network";
import type { State } from "../pool/usage-map";

/** What was so of a range at one of two moments. */
export type RunSide = {
  /** The letter of its addresses on the map. */
  state: State;
  /** Why it was external, and since when; empty where it was not. */
  external: ({ source: Source; reason: string } & Since)[];
  /** The instances that had it; more than one only where that is a conflict. */
  instances: Ref[];
};

/** Neighbouring addresses with the same before and after. Both ends included, as unsigned 32-bit numbers. */
export type ComparedRun = { first: number; last: number; before: RunSide; after: RunSide };
