import { describe, expect, it } from "vitest";
import { planOf, type RangeOutcome } from "../model/plan";
import { happenedText, titled } from "./happened";
import { shown } from "./shown";

const prod = { uuid: "p", name: "prod" };
const touch = { type: "touch", kind: "network", object: prod } as const;
const reserve = {
  type: "external",
  network: prod,
  action: "reserve",
  row: { first: 1, last: 4, source: "manual", reason: "", job: 1, at: 1 },
} as const;

function outcome(what: RangeOutcome["outcome"], first: number, last: number, detail?: string): RangeOutcome {
  return { network: prod, first, last, outcome: what, ...(detail && { detail }) };
}

describe("what is said after a change", () => {
  it("counts what was done, not what was asked for", () => {
    const outcomes = [outcome("reserved", 1, 4), outcome("unchanged", 5, 8, "already reserved")];
    const plan = planOf("Reserve 4 addresses in prod, 4 unchanged", { changes: [reserve, touch], outcomes });
    expect(happenedText(shown(plan))).toBe("4 addresses reserved in prod, 4 unchanged");
  });

  it.each([
    [[outcome("unchanged", 9, 9, "already reserved")], "Nothing changed: 0.0.0.9 is already reserved"],
    [[outcome("unchanged", 1, 8, "not reserved")], "Nothing changed: 8 addresses are not reserved"],
    [[outcome("kept", 1, 1, "gateway")], "Nothing changed: 0.0.0.1 is kept: gateway"],
  ])("says that nothing happened, and why", (outcomes, text) => {
    expect(happenedText(shown(planOf("Reserve", { changes: [touch], outcomes })))).toBe(text);
  });

  it("takes the reason from a warning where no address was named", () => {
    const warnings = ["prod is already connected to gpu; nothing changes."];
    expect(happenedText(shown(planOf("Connect prod to gpu", { warnings })))).toBe(
      "Nothing changed: prod is already connected to gpu",
    );
  });

  it("is not that nothing happened where a cluster was replaced, which is no list of changes", () => {
    expect(happenedText(shown(planOf("Undo: import lab", { result: { counts: {} } })))).toBeNull();
  });

  it("is left to the caller where the result is no sentence", () => {
    const changes = [{ type: "network", before: null, after: null } as const];
    expect(happenedText(shown(planOf("Modify prod", { changes })))).toBeNull();
  });
});

it("the title of a job that changes nothing says so, and no other", () => {
  expect(titled(planOf("Connect prod to gpu", { changes: [touch] })).summary).toBe("Connect prod to gpu, unchanged");
  expect(titled(planOf("Reserve 1 address in prod, unchanged", {})).summary).toBe(
    "Reserve 1 address in prod, unchanged",
  );
  expect(titled(planOf("Reserve 4 addresses in prod", { changes: [reserve] })).summary).toBe(
    "Reserve 4 addresses in prod",
  );
});
