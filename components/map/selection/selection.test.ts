import { describe, expect, it } from "vitest";
import { emptySelection, type Selection, type SelectionAction, select, selectedRuns } from "./selection";

function outcomeOf(...actions: SelectionAction[]): Selection {
  return actions.reduce(select, emptySelection());
}

const press = (at: number, add = false, extend = false): SelectionAction => ({ type: "press", at, add, extend });
const drag = (to: number, round = false): SelectionAction => ({ type: "drag", to, round });
const shift = (to: number, add = false): SelectionAction => ({ type: "move", to, extend: true, add });
const move = (to: number): SelectionAction => ({ type: "move", to, extend: false, add: false });
const lift: SelectionAction = { type: "lift" };

describe("selection on the map", () => {
  it("draws a run in address order, whichever way the pointer goes", () => {
    expect(selectedRuns(outcomeOf(press(40), drag(20), lift))).toEqual([{ first: 20, last: 40 }]);
  });

  it("selects nothing with a click, but remembers the address", () => {
    const state = outcomeOf(press(40), drag(40), lift);
    expect(selectedRuns(state)).toEqual([]);
    expect(state.cursor).toBe(40);
  });

  it("selects one address when a drag comes back to where it began", () => {
    expect(selectedRuns(outcomeOf(press(40), drag(45), drag(40), lift))).toEqual([{ first: 40, last: 40 }]);
  });

  it("rounds to a prefix while Alt is held", () => {
    expect(selectedRuns(outcomeOf(press(20), drag(25, true)))).toEqual([{ first: 16, last: 31 }]);
  });

  it("adds a second run with Ctrl and takes away what is selected already", () => {
    const two = outcomeOf(press(10), drag(20), lift, press(40, true), drag(45), lift);
    expect(selectedRuns(two)).toEqual([
      { first: 10, last: 20 },
      { first: 40, last: 45 },
    ]);
    const less = [press(42, true), lift].reduce(select, two);
    expect(selectedRuns(less)).toEqual([
      { first: 10, last: 20 },
      { first: 40, last: 41 },
      { first: 43, last: 45 },
    ]);
  });

  it("replaces the run without Ctrl", () => {
    expect(selectedRuns(outcomeOf(press(10), drag(20), lift, press(40), drag(45), lift))).toEqual([
      { first: 40, last: 45 },
    ]);
  });

  it("extends from the last press with Shift and a click", () => {
    expect(selectedRuns(outcomeOf(press(10), lift, press(15, false, true), lift))).toEqual([{ first: 10, last: 15 }]);
  });

  it("grows and shrinks from the anchor with Shift and arrows", () => {
    expect(selectedRuns(outcomeOf(move(8), shift(9), shift(10), shift(9)))).toEqual([{ first: 8, last: 9 }]);
    expect(selectedRuns(outcomeOf(move(8), shift(7)))).toEqual([{ first: 7, last: 8 }]);
  });

  it("keeps the runs while the cursor moves on, and begins a new one with the next Shift", () => {
    const kept = outcomeOf(move(8), shift(9), move(30));
    expect(selectedRuns(kept)).toEqual([{ first: 8, last: 9 }]);
    expect(selectedRuns(select(kept, shift(31)))).toEqual([{ first: 30, last: 31 }]);
    expect(selectedRuns(select(kept, shift(31, true)))).toHaveLength(2);
  });

  it("takes a whole row from its label and merges what touches", () => {
    const row = (first: number, add: boolean): SelectionAction => ({
      type: "choose",
      run: { first, last: first + 15 },
      add,
    });
    expect(selectedRuns(outcomeOf(row(0, false), row(16, true)))).toEqual([{ first: 0, last: 31 }]);
    expect(selectedRuns(outcomeOf(row(0, false), row(32, false)))).toEqual([{ first: 32, last: 47 }]);
  });

  it("keeps the cursor when it is cleared", () => {
    const state = outcomeOf(press(10), drag(20), lift, { type: "clear" });
    expect(selectedRuns(state)).toEqual([]);
    expect(state.cursor).toBe(20);
  });
});

it("lines of the list come and go, and what else is selected stays", () => {
  const before = select(emptySelection(), { type: "choose", run: { first: 0, last: 9 }, add: false });
  const after = select(before, {
    type: "change",
    add: [
      { first: 40, last: 41 },
      { first: 10, last: 12 },
    ],
    take: [
      { first: 6, last: 6 },
      { first: 4, last: 4 },
    ],
  });
  expect(selectedRuns(after)).toEqual([
    { first: 0, last: 3 },
    { first: 5, last: 5 },
    { first: 7, last: 12 },
    { first: 40, last: 41 },
  ]);
});
