import { expect, test } from "vitest";
import type { RangeOutcome } from "@/lib/domain/model/plan";
import { outcomeLines } from "./outcome-lines";

const network = { uuid: "n", name: "prod" };

/** Every second address of 10.1.0.0/16 from a place on. */
function apart(count: number, more: Partial<RangeOutcome> = {}): RangeOutcome[] {
  return Array.from({ length: count }, (_, at) => {
    const first = 0x0a010000 + 2 * at;
    return { network, first, last: first, outcome: "reserved", ...more } as RangeOutcome;
  });
}

test("a few ranges are a line each", () => {
  expect(outcomeLines(apart(3))).toEqual(["10.1.0.0: reserved", "10.1.0.2: reserved", "10.1.0.4: reserved"]);
  expect(outcomeLines(apart(20))).toHaveLength(20);
});

test("many ranges with one result are one line with how many they are; those with another keep theirs", () => {
  const gateway = { ...apart(1)[0], outcome: "kept", detail: "gateway" } as RangeOutcome;
  expect(outcomeLines([...apart(1_200), gateway])).toEqual([
    "10.1.0.0, 10.1.0.2, 10.1.0.4, 10.1.0.6, 10.1.0.8 and 1,195 more ranges, 1,200 addresses in all: reserved",
    "10.1.0.0: kept, gateway",
  ]);
});
