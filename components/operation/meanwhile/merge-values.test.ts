import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeValues, withValue } from "./merge-values";

const base = { gateway: "10.1.0.1", mac: "aa:00:10", tags: ["a"] };

describe("a field", () => {
  it("that only another changed takes his value and says what it was", () => {
    expect(mergeValues(base, { ...base, mac: "aa:00:20" }, base)).toEqual({
      values: { ...base, mac: "aa:00:20" },
      marks: { mac: { kind: "theirs", was: "aa:00:10", now: "aa:00:20" } },
    });
  });

  it("that only this form changed stays as it was typed", () => {
    const mine = { ...base, gateway: "10.1.0.9" };
    expect(mergeValues(base, base, mine)).toEqual({ values: mine, marks: {} });
  });

  it("that both changed stays as it was typed, and asks", () => {
    const mine = { ...base, gateway: "10.1.0.9" };
    expect(mergeValues(base, { ...base, gateway: "10.1.0.5" }, mine)).toEqual({
      values: mine,
      marks: { gateway: { kind: "both", was: "10.1.0.1", theirs: "10.1.0.5" } },
    });
  });

  it("that both changed to the same needs no choice", () => {
    const same = { ...base, gateway: "10.1.0.9" };
    expect(mergeValues(base, same, same)).toEqual({ values: same, marks: {} });
  });

  it("with a list of texts is one value", () => {
    expect(mergeValues(base, { ...base, tags: ["a", "b"] }, base)).toMatchObject({
      values: { tags: ["a", "b"] },
      marks: { tags: { kind: "theirs", was: "a", now: "a, b" } },
    });
  });

  it("in a list is named by its path", () => {
    const nics = (ip: string, mac = "m") => ({ nics: [{ ip, mac }] });
    expect(mergeValues(nics("1"), nics("1", "n"), nics("3"))).toEqual({
      values: nics("3", "n"),
      marks: { "nics.0.mac": { kind: "theirs", was: "m", now: "n" } },
    });
    expect(withValue(nics("1"), "nics.0.ip", "2")).toEqual(nics("2"));
  });
});

it("nothing that was typed is ever lost, and nothing of another is overwritten unasked", () => {
  const value = fc.constantFrom("a", "b", "c");
  const form = fc.record({ one: value, two: value });
  fc.assert(
    fc.property(form, form, form, (first, theirs, mine) => {
      const { values, marks } = mergeValues(first, theirs, mine);
      for (const key of ["one", "two"] as const) {
        if (mine[key] !== first[key]) expect(values[key]).toBe(mine[key]);
        if (values[key] !== theirs[key]) {
          const both = theirs[key] !== first[key];
          expect(marks[key]?.kind).toBe(both ? "both" : undefined);
        }
      }
    }),
  );
});
