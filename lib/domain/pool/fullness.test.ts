import { describe, expect, test } from "vitest";
import { fullnessLevel, isFullByDesign, thresholdsOf, thresholdsRefusal } from "./fullness";

const used = (percent: number) => ({ size: 200, freeCount: 200 - 2 * percent });

describe("the level of a network", () => {
  test("is warn from 80 % used on and danger from 95 % on, unless the network says otherwise", () => {
    expect([0, 79, 80, 94, 95, 100].map((percent) => fullnessLevel(used(percent)))).toEqual([
      ...["ok", "ok", "warn", "warn", "danger", "danger"],
    ]);
    expect(fullnessLevel({ ...used(80), warnPercent: null, dangerPercent: null })).toBe("warn");
    expect(fullnessLevel({ size: 256, freeCount: 52 })).toBe("ok");
    expect(fullnessLevel({ size: 256, freeCount: 51 })).toBe("warn");
  });

  test("follows the network's own thresholds", () => {
    const own = { warnPercent: 50, dangerPercent: 60 };
    expect([49, 50, 60].map((percent) => fullnessLevel({ ...used(percent), ...own }))).toEqual([
      "ok",
      "warn",
      "danger",
    ]);
  });

  test("is ok in a network that is full by design", () => {
    const design = { warnPercent: 0, dangerPercent: 0 };
    expect(fullnessLevel({ ...used(100), ...design })).toBe("ok");
    expect(isFullByDesign(design)).toBe(true);
    expect(isFullByDesign({ warnPercent: 0 })).toBe(false);
  });
});

test("one threshold of a network's own moves the default of the other out of its way", () => {
  expect(thresholdsOf({})).toEqual({ warn: 80, danger: 95 });
  expect(thresholdsOf({ warnPercent: 97 })).toEqual({ warn: 97, danger: 97 });
  expect(thresholdsOf({ dangerPercent: 70 })).toEqual({ warn: 70, danger: 70 });
  expect(thresholdsOf({ dangerPercent: 0 })).toEqual({ warn: 80, danger: null });
  expect(thresholdsOf({ warnPercent: 0 })).toEqual({ warn: null, danger: 95 });
});

test("a warning threshold above the danger threshold is refused with a remedy", () => {
  expect(thresholdsRefusal({ warnPercent: 90, dangerPercent: 80 })).toMatchObject({
    message: "The warning threshold of 90 % is above the danger threshold of 80 %.",
    remedy: "Give at most 80, or a higher danger threshold.",
  });
  for (const fine of [
    {},
    { warnPercent: 80, dangerPercent: 80 },
    { warnPercent: 90 },
    { warnPercent: 90, dangerPercent: 0 },
  ])
    expect(thresholdsRefusal(fine)).toBeNull();
});
