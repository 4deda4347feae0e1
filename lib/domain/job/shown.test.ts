import { describe, expect, it } from "vitest";
import type { Change } from "../model/change";
import type { Outcome, RangeOutcome } from "../model/plan";
import { firstOfKind, joinedResults, resultsPage, resultsPageSize, shown } from "./shown";

const network = { uuid: "net", name: "prod" };

function result(outcome: Outcome, first: number, last = first, detail?: string): RangeOutcome {
  return { network, first, last, outcome, ...(detail !== undefined && { detail }) };
}

function scattered(count: number): number[] {
  return Array.from({ length: count }, (_, at) => 2 + at * 2);
}

function reserve(first: number, source: "manual" | "gateway" = "manual"): Change {
  const row = { first, last: first, source, reason: "", job: 1, at: 5 };
  return { type: "external", network, action: "reserve", row };
}

const plan = (outcomes: RangeOutcome[], changes: Change[] = []) => ({ changes, outcomes, objects: [] });

describe("results as a page shows them", () => {
  it("are counted by kind, what was done first, with the first ranges of each", () => {
    const outcomes = [...scattered(300).map((at) => result("unchanged", at)), result("released", 900, 911)];
    const { results } = shown(plan(outcomes));
    expect(results.map(({ outcome, addresses, ranges, first }) => [outcome, addresses, ranges, first.length])).toEqual([
      ["released", 12, 1, 1],
      ["unchanged", 300, 300, firstOfKind],
    ]);
  });

  it("are one range where neighbours have the same result, and only there", () => {
    const outcomes = [
      result("held", 1, 1, "web1"),
      result("held", 2, 2, "web2"),
      result("freed", 3),
      result("freed", 4, 6),
      result("freed", 8),
      { ...result("freed", 9), network: { uuid: "other", name: "other" } },
    ];
    expect(joinedResults(outcomes).map(({ first, last }) => [first, last])).toEqual([
      [1, 1],
      [2, 2],
      [3, 6],
      [8, 8],
      [9, 9],
    ]);
  });

  it("come in parts that together are all of a kind, each once", () => {
    const outcomes = scattered(500).flatMap((at) => [result("unchanged", at), result("kept", at + 1)]);
    const seen: RangeOutcome[] = [];
    for (let left = 1; left > 0; ) {
      const page = resultsPage(outcomes, { outcome: "kept", from: seen.length });
      expect(page.ranges.length).toBeLessThanOrEqual(resultsPageSize);
      seen.push(...page.ranges);
      left = page.left;
    }
    expect(seen).toEqual(outcomes.filter(({ outcome }) => outcome === "kept"));
  });
});

describe("changes as a page shows them", () => {
  it("are one for all that a pool gets of one kind, in its place among the others", () => {
    const touch: Change = { type: "touch", kind: "network", object: network };
    const { changes } = shown(plan([], [...scattered(300).map((at) => reserve(at)), touch]));
    expect(changes).toEqual([
      {
        ...{ type: "external", action: "reserve", network, addresses: 300, ranges: 300, source: "manual" },
        first: [2, 4, 6, 8, 10].map((at) => ({ first: at, last: at })),
      },
      touch,
    ]);
  });

  it("count an address once that is reserved for two reasons, and then name none of them", () => {
    expect(shown(plan([], [reserve(2), reserve(2, "gateway")])).changes).toMatchObject([
      { addresses: 1, ranges: 2, source: null },
    ]);
  });
});

it("of many objects the first are shown, and the network before its instances", () => {
  const instances = scattered(300).map((at) => ({ kind: "instance" as const, uuid: `i${at}`, name: `web${at}` }));
  const { objects } = shown({ ...plan([]), objects: [...instances, { kind: "network", ...network }] });
  expect(objects[0]).toEqual({ kind: "network", ...network });
  expect(objects).toHaveLength(50);
});
