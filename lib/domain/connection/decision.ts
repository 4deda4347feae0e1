import type { Conflict } from "../model/conflict";

/**
 * What was decided for the NICs of a node group that are in the way of a connect: all keep their addresses (adopt), those
 * that force cannot adopt take the next free ones (rest), all do (move). `except` are the NICs (UUIDs) that were decided
 * otherwise, one by one.
 */
export type Decision = { rule: Rule; except: readonly string[] };
export type Rule = "adopt" | "rest" | "move";

/** Nothing decided: whoever can keep its address does. */
export const undecided: Decision = { rule: "adopt", except: [] };

/** The NICs that are to take the next free address. `rows` are as they are before anything is decided. */
export function movesOf(rows: readonly Conflict[], { rule, except }: Decision): string[] {
  const excepted = new Set(except);
  const moves = rows.filter(
    ({ nic, choices }) => choices.includes("move") && ruleMoves(rule, choices) !== excepted.has(nic),
  );
  return moves.map(({ nic }) => nic);
}

function ruleMoves(rule: Rule, choices: Conflict["choices"]): boolean {
  return rule === "move" || (rule === "rest" && !choices.includes("adopt"));
}
