import { describe, expect, it } from "vitest";
import { instanceSlices, jobFilter, keyFilter, laterFilter } from "./mirror-fields";

/** Whether a name lies in a slice, as Ganeti would see it: it compares texts by their code points. */
function isIn(slice: unknown[] | null, name: string): boolean {
  if (slice === null) return true;
  const [operator, ...operands] = slice as [string, ...unknown[]];
  if (operator === "&") return operands.every((one) => isIn(one as unknown[], name));
  return operator === ">=" ? name >= String(operands[1]) : name < String(operands[1]);
}

describe("slices of instances", () => {
  it("are one for all while there are no more than fit into one", () => {
    expect(instanceSlices([])).toEqual([null]);
    expect(instanceSlices(["b", "a"], 2)).toEqual([null]);
  });

  it("hold every instance once, also one that is added before, between or behind them", () => {
    const names = Array.from({ length: 23 }, (_, at) => `vm${at}.example.com`);
    const slices = instanceSlices(names, 5);
    expect(slices).toHaveLength(5);
    for (const name of [...names, "", "VM", "vm1", "vm15a", "zz", "vm9.example.com.x"])
      expect(slices.filter((slice) => isIn(slice, name))).toHaveLength(1);
    for (const slice of slices) expect(names.filter((name) => isIn(slice, name)).length).toBeLessThanOrEqual(5);
  });
});

describe("filters", () => {
  it("ask for objects by UUID or name, and take no character of a name for a rule", () => {
    expect(keyFilter(["web1", "a.b"])).toEqual([
      "|",
      ["==", "uuid", "web1"],
      ["=~", "name", "^web1(\\.|$)"],
      ["==", "uuid", "a.b"],
      ["=~", "name", "^a\\.b(\\.|$)"],
    ]);
  });

  it("ask for times in whole seconds, because the cluster answers nothing else", () => {
    expect(laterFilter(12.9)).toEqual([">", "mtime", 12]);
  });

  it("ask for new jobs and for those that were not over", () => {
    expect(jobFilter(7, [])).toEqual([">", "id", 7]);
    expect(jobFilter(7, [3, 5])).toEqual(["|", [">", "id", 7], ["==", "id", 3], ["==", "id", 5]]);
  });
});
