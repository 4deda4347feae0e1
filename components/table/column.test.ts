import { expect, test } from "vitest";
import { cardPlace, type Sort, sortAfterPress } from "./column";

test("a head sorts ascending, then descending, and the third press gives the list its own order back", () => {
  const presses: (Sort | null)[] = [null];
  for (let press = 0; press < 3; press++) presses.push(sortAfterPress(presses.at(-1) ?? null, "size"));
  expect(presses.slice(1)).toEqual([{ column: "size", descending: false }, { column: "size", descending: true }, null]);
});

test("another head begins anew, whatever the order was", () => {
  expect(sortAfterPress({ column: "name", descending: true }, "size")).toEqual({ column: "size", descending: false });
});

test("a column that is not always there is in a card only if it says where", () => {
  expect(cardPlace({})).toBe("line");
  expect(cardPlace({ priority: 2 })).toBe("none");
  expect(cardPlace({ priority: 3, card: "right" })).toBe("right");
});
