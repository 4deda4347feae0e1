import type { NetworkFacts } from "../model/network";
import { type Refusal, refuse } from "../refusal";

/** Numbers of addresses, and from which percentages of used ones on the network needs somebody. */
type Filled = { size: number; freeCount: number } & Pick<NetworkFacts, "warnPercent" | "dangerPercent">;

/** How full a network is for whoever looks after it. */
export type FullnessLevel = "ok" | "warn" | "danger";

/** The thresholds of a network that says none. */
const defaults = { warn: 80, danger: 95 };

/**
 * From how many percent of used addresses on a network warns, and from how many on it is urgent; null: never. A network that
 * gives one of them moves the default of the other out of its way.
 */
export function thresholdsOf({ warnPercent, dangerPercent }: Pick<Filled, "warnPercent" | "dangerPercent">): {
  warn: number | null;
  danger: number | null;
} {
  const danger = dangerPercent ?? Math.max(defaults.danger, warnPercent ?? 0);
  const warn = warnPercent ?? (danger === 0 ? defaults.warn : Math.min(defaults.warn, danger));
  return { warn: warn || null, danger: danger || null };
}

/** True where a network never warns: it is full by design. */
export function isFullByDesign(network: Pick<Filled, "warnPercent" | "dangerPercent">): boolean {
  const { warn, danger } = thresholdsOf(network);
  return warn === null && danger === null;
}

/** Whether a network has reached one of its thresholds (rules 16.36). */
export function fullnessLevel(network: Filled): FullnessLevel {
  const { size, freeCount } = network;
  const { warn, danger } = thresholdsOf(network);
  const reached = (percent: number | null) => percent !== null && (size - freeCount) * 100 >= percent * size;
  if (reached(danger)) return "danger";
  return reached(warn) ? "warn" : "ok";
}

/** The two thresholds that a network gives itself must not cross. Null means that nothing is wrong. */
export function thresholdsRefusal({ warnPercent, dangerPercent }: Partial<NetworkFacts>): Refusal | null {
  if (!warnPercent || !dangerPercent || warnPercent <= dangerPercent) return null;
  return refuse(
    "wrong_input",
    `The warning threshold of ${warnPercent} % is above the danger threshold of ${dangerPercent} %.`,
    {
      field: "warnPercent",
      remedy: `Give at most ${dangerPercent}, or a higher danger threshold.`,
    },
  ).refusal;
}
