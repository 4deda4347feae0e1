import { mergeRanges, subtractRanges } from "@/lib/domain/address/ranges";
import { prefixAround, type Run } from "./runs";

/**
 * What is selected on a map, as a pure reducer. Indexes count from the network address; a run goes in address
 * order, so it wraps at row ends.
 */
export type Selection = {
  /** The address the keyboard is on. */
  cursor: number;
  /** Where the run that is being drawn began; null if there is none. */
  anchor: number | null;
  /** The run that is being drawn. */
  drawn: Run | null;
  /** True when the drawn run is taken away instead of added. */
  taking: boolean;
  /** The runs from before, kept while Ctrl is held. */
  kept: Run[];
};

export type SelectionAction =
  /** A key moved the cursor; `extend` draws a run from where it was, `add` keeps the runs from before. */
  | { type: "move"; to: number; extend: boolean; add: boolean }
  /** The pointer went down on an address. */
  | { type: "press"; at: number; add: boolean; extend: boolean }
  /** The pointer moved while down; `round` widens the run to a prefix. */
  | { type: "drag"; to: number; round: boolean }
  /** The pointer came up. */
  | { type: "lift" }
  /** A whole run at once: a row label, a range from the list, an address from the URL. */
  | { type: "choose"; run: Run; add: boolean }
  /** Runs that come and runs that go: lines of the list. */
  | { type: "change"; add: Run[]; take: Run[] }
  | { type: "clear" };

export function emptySelection(cursor = 0): Selection {
  return { cursor, anchor: null, drawn: null, taking: false, kept: [] };
}

/** The selected runs: sorted, merged, without overlap. */
export function selectedRuns({ kept, drawn, taking }: Selection): Run[] {
  if (drawn === null) return kept;
  return taking ? subtractRanges(kept, [drawn]) : mergeRanges([...kept, drawn]);
}

export function select(state: Selection, action: SelectionAction): Selection {
  switch (action.type) {
    case "move":
      return moved(state, action);
    case "press":
      return pressed(state, action);
    case "drag":
      return state.anchor === null ? state : dragged(state, state.anchor, action);
    case "lift":
      return { ...state, kept: selectedRuns(state), drawn: null, taking: false };
    case "choose":
      return {
        ...emptySelection(action.run.first),
        kept: mergeRanges(action.add ? [...selectedRuns(state), action.run] : [action.run]),
      };
    case "change": {
      const left = subtractRanges(selectedRuns(state), mergeRanges(action.take));
      return { ...emptySelection(state.cursor), kept: mergeRanges([...left, ...action.add]) };
    }
    case "clear":
      return emptySelection(state.cursor);
  }
}

function moved(state: Selection, { to, extend, add }: Extract<SelectionAction, { type: "move" }>): Selection {
  if (!extend) return { ...state, cursor: to, anchor: null, drawn: null, taking: false, kept: selectedRuns(state) };
  const begins = state.anchor === null || state.drawn === null;
  const anchor = begins ? state.cursor : (state.anchor ?? state.cursor);
  const kept = !begins ? state.kept : add ? selectedRuns(state) : [];
  return { cursor: to, anchor, drawn: between(anchor, to), taking: false, kept };
}

function pressed(state: Selection, { at, add, extend }: Extract<SelectionAction, { type: "press" }>): Selection {
  const before = selectedRuns(state);
  if (extend) {
    const anchor = state.anchor ?? state.cursor;
    return { cursor: at, anchor, drawn: between(anchor, at), taking: false, kept: add ? before : [] };
  }
  if (!add) return { ...emptySelection(at), anchor: at };
  const taking = before.some((run) => at >= run.first && at <= run.last);
  return { cursor: at, anchor: at, drawn: { first: at, last: at }, taking, kept: before };
}

function dragged(state: Selection, anchor: number, { to, round }: Extract<SelectionAction, { type: "drag" }>) {
  if (state.drawn === null && to === anchor) return state;
  const { first, last } = round ? prefixAround(anchor, to) : between(anchor, to);
  return { ...state, cursor: to, drawn: { first, last } };
}

function between(a: number, b: number): Run {
  return { first: Math.min(a, b), last: Math.max(a, b) };
}
