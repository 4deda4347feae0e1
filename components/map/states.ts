import { states as looks } from "@/components/ui/usage/state-swatch";
import { anomalies, type State } from "@/lib/domain/pool/usage-map";

/** Order of the legend: what a map mostly consists of first, then structure, then what needs repair. */
export const order: readonly State[] = ["I", "E", ".", "F", "B", "G", "N", "C", "!", "O", "H"];

/** When an address is in a state, in one sentence (rules 18.2). */
export const meanings: Record<State, string> = {
  I: "A NIC of this network holds it.",
  E: "An administrator reserved it.",
  ".": "Nobody holds it.",
  F: "Nobody holds it, but it was freed a short time ago: it is not handed out yet.",
  B: "A NIC holds it, and an administrator reserved it.",
  G: "The gateway of this network.",
  N: "The first or last address.",
  C: "A node or the master of the cluster has it.",
  "!": "A NIC uses it although the pool counts it as free, two NICs use it, or it is a role address.",
  O: "Held for an instance, but no NIC has it.",
  H: "A NIC that is not in this network has it, without a network or on the same segment.",
};

/** The word for a state: "Instance". */
export function labelOf(state: State): string {
  return looks[state].label;
}

/** The name of a state's colour tokens: `--s-NAME` for the cell, `--i-NAME` for what stands on it. */
export function tokenOf(state: State): string {
  return looks[state].token;
}

function isState(letter: string): letter is State {
  return letter in looks;
}

/** The state of one address of a map. */
export function stateAt(states: string, index: number): State {
  const letter = states[index] ?? ".";
  return isState(letter) ? letter : ".";
}

/** How many addresses of a run are in which state. */
export function countStates(states: string, run: { first: number; last: number }): Map<State, number> {
  const counts = new Map<State, number>();
  for (let index = run.first; index <= run.last; index++) {
    const state = stateAt(states, index);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}

/** True for a state that a selection reserves: nobody holds it, now or until a while ago. */
export function isReservable(state: State): boolean {
  return state === "." || state === "F";
}

/** True for a state that a selection releases: an administrator reserved it. */
export function isReleasable(state: State): boolean {
  return state === "E" || state === "B";
}

/** True for a state that leads to a repair (rules 18.5). */
export function needsRepair(state: State): boolean {
  return anomalies.some((anomaly) => anomaly === state);
}
