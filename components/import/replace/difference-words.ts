import type { RowFate } from "./difference-rows";

/** What a list of differences calls what is on one side only, or on both and not the same. */
export type DifferenceWords = {
  fates: Record<RowFate, string>;
  /** The heads of its columns, and what the arrow between two values means. */
  heads: { fate: string; parts: string };
  arrow: string;
  /** Whether something is lost or won by it. */
  judges: boolean;
};

/** Where one state takes the place of another one. */
export const whatHappens: DifferenceWords = {
  fates: { removed: "Goes", added: "Comes", changed: "Changes" },
  heads: { fate: "What happens", parts: "In it: was and becomes" },
  arrow: "becomes",
  judges: true,
};

/** Where the store stands beside the living cluster. */
export const betweenSides: DifferenceWords = {
  fates: { removed: "Only here", added: "Only on the cluster", changed: "Differs" },
  heads: { fate: "Where", parts: "In it: here and on the cluster" },
  arrow: "on the cluster",
  judges: false,
};
