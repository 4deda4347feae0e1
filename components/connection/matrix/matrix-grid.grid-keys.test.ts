import { expect, test } from "vitest";
import { nextPlace, within } from "./matrix-grid";

const from = { row: 5, column: 2 };

function after(key: string, ctrl = false) {
  const place = nextPlace(key, ctrl, from, 500, 20);
  return place && [place.row, place.column];
}

test("arrows move one cell, Home and End to the ends of the row, with Ctrl to the corners", () => {
  expect(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].map((key) => after(key))).toEqual([
    [4, 2],
    [6, 2],
    [5, 1],
    [5, 3],
  ]);
  expect([after("Home"), after("End"), after("Home", true), after("End", true)]).toEqual([
    [5, 0],
    [5, 19],
    [0, 0],
    [499, 19],
  ]);
});

test("a page is ten rows, and nothing leads out of the grid", () => {
  expect([after("PageDown"), after("PageUp")]).toEqual([
    [15, 2],
    [0, 2],
  ]);
});

test("other keys mean nothing", () => {
  expect(after("a")).toBeNull();
});

test("a place that is gone becomes the nearest one", () => {
  expect(within({ row: 9, column: 9 }, 3, 2)).toEqual({ row: 2, column: 1 });
  expect(within({ row: 4, column: 0 }, 0, 0)).toEqual({ row: 0, column: 0 });
});
