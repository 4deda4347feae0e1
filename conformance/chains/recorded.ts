import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ended } from "./linked-run";
import type { Exchange } from "./tape";

/** A scenario as a real Ganeti 3.0.2 carried it out: what it was asked and answered, and what came of it here. */
export type Recorded = { name: string; tape: Exchange[]; ended: Ended };

/** Written by `conformance/living/record-chains.living.ts`. */
export const recordedFile = join(import.meta.dirname, "../recordings/chains.json");

export function recordedChains(): Recorded[] {
  return JSON.parse(readFileSync(recordedFile, "utf8"));
}
