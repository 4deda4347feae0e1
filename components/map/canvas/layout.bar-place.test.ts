import { expect, test } from "vitest";
import { barPlace, layoutOf } from "./layout";

const layout = layoutOf(256, { width: 900, height: 700 }, 1);

test("the bar is below the map when there is room", () => {
  expect(barPlace(layout, [{ first: 176, last: 191 }], 780)).toBe("below");
});

test("the bar floats over the lower edge when there is none", () => {
  expect(barPlace(layout, [{ first: 16, last: 31 }], 680)).toBe("bottom");
});

test("the bar gives way to a selection at the lower edge", () => {
  expect(barPlace(layout, [{ first: 240, last: 250 }], 680)).toBe("top");
});
