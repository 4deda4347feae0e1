import { describe, expect, it } from "vitest";
import { filterOfArguments, readFilter } from "./filter-text";

describe("a filter as people write it", () => {
  it.each([
    ["free_count < 10", ["<", "free_count", 10]],
    ['name == "prod"', ["==", "name", "prod"]],
    ["name != 'it\\'s'", ["!=", "name", "it's"]],
    ['"web" in tags', ["=[]", "tags", "web"]],
    ['"web" not in tags', ["!", ["=[]", "tags", "web"]]],
    ["inst_list", ["?", "inst_list"]],
    ["not gateway6", ["!", ["?", "gateway6"]]],
    ["name =~ m/^pr/i", ["=~", "name", "(?i)^pr"]],
    ["name !~ m#/#", ["!", ["=~", "name", "/"]]],
    ['name =* "net*"', ["=~", "name", "^net[^.]*(\\..*)?$"]],
    ['name !* "n?t.a"', ["!", ["=~", "name", "^n[^.]t\\.a(\\..*)?$"]]],
    [
      "free_count > 1 and (inst_cnt == 0 or tags)",
      ["&", [">", "free_count", 1], ["|", ["==", "inst_cnt", 0], ["?", "tags"]]],
    ],
    ["tags or gateway and map", ["|", ["?", "tags"], ["&", ["?", "gateway"], ["?", "map"]]]],
  ])("%s", (text, expected) => expect(readFilter(text)).toEqual({ ok: true, value: expected }));

  it.each(["name ==", "== 5", "(name", 'name == "a', "name == 5 5", "name =~ 5", "&&", "name in", '"a" in 5'])(
    "that makes no sense is refused: %s",
    (text) => expect(readFilter(text)).toMatchObject({ ok: false, refusal: { code: "wrong_input" } }),
  );
});

describe("a filter that is too large is refused, whatever it is made of", () => {
  it.each([
    ["parentheses", `${"(".repeat(200_000)}name${")".repeat(200_000)}`, /nested deeper than 100 levels/],
    ["the word not", `${"not ".repeat(200_000)}name`, /nested deeper than 100 levels/],
    ["conditions", Array.from({ length: 1_001 }, () => "name").join(" or "), /more than 1,000 operators/],
    ["a long text", `name == "${"x".repeat(4_097)}"`, /a text of 4,097 characters/],
  ])("%s", (_, text, message) =>
    expect(readFilter(text)).toMatchObject({
      refusal: { code: "wrong_input", message: expect.stringMatching(message), remedy: expect.any(String) },
    }),
  );

  it("but a hundred levels and a thousand conditions are not", () => {
    expect(readFilter(`${"(".repeat(100)}name${")".repeat(100)}`).ok).toBe(true);
    expect(readFilter(Array.from({ length: 999 }, () => "name").join(" or ")).ok).toBe(true);
  });
});

describe("the arguments of list", () => {
  it("are names, patterns, or a single filter", () => {
    expect(filterOfArguments([])).toEqual({ ok: true, value: null });
    expect(filterOfArguments(["a", "b*"])).toEqual({
      ok: true,
      value: ["|", ["==", "name", "a"], ["=~", "name", "^b[^.]*(\\..*)?$"]],
    });
    expect(filterOfArguments(["map"])).toEqual({ ok: true, value: ["|", ["==", "name", "map"]] });
    expect(filterOfArguments(["free_count>3"]).ok).toBe(true);
    expect(filterOfArguments(Array.from({ length: 1_001 }, () => "net1"))).toMatchObject({ ok: false });
    expect(filterOfArguments(["free_count == 3"])).toEqual({ ok: true, value: ["==", "free_count", 3] });
  });
});
