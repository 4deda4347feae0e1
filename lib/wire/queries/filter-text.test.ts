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

describe("the arguments of list", () => {
  it("are names, patterns, or a single filter", () => {
    expect(filterOfArguments([])).toEqual({ ok: true, value: null });
    expect(filterOfArguments(["a", "b*"])).toEqual({
      ok: true,
      value: ["|", ["==", "name", "a"], ["=~", "name", "^b[^.]*(\\..*)?$"]],
    });
    expect(filterOfArguments(["map"])).toEqual({ ok: true, value: ["|", ["==", "name", "map"]] });
    expect(filterOfArguments(["free_count>3"]).ok).toBe(true);
    expect(filterOfArguments(["free_count == 3"])).toEqual({ ok: true, value: ["==", "free_count", 3] });
  });
});
