import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, it, test } from "vitest";
import { longestPattern, newEffort, patternTest, placesOf } from "./pattern";

async function matches(pattern: string, text: string): Promise<boolean> {
  const tests = await patternTest(pattern, newEffort());
  if (!tests.ok) throw new Error(tests.refusal.message);
  return tests.value(text);
}

async function refusalOf(pattern: string) {
  const tests = await patternTest(pattern, newEffort());
  return tests.ok ? null : tests.refusal;
}

describe("a regular expression finds what it says", () => {
  it.each([
    ["^10\\.1\\.", "10.1.0.0/16", true],
    ["^10\\.1\\.", "10.11.0.0/16", false],
    ["(?i)PROD", "prod", true],
    ["(?s)a.b", "a\nb", true],
    ["a.b", "a\nb", false],
    ["^(web|db)-\\d{1,3}$", "db-12", true],
    ["\\.com$", "vm1.example.com.", false],
    ["(?:xy)+?z", "xyxyz", true],
    ["[[:alpha:]]\\d", "a1", true],
    ["", "anything", true],
  ])("%s in %j: %s", async (pattern, text, found) => expect(await matches(pattern, text)).toBe(found));
});

describe("one that RE2 does not know is refused, and what it is stands in the sentence", () => {
  it.each([
    ["a reference to a group", "(a)\\1", /invalid escape sequence "\\\\1"/],
    ["a lookahead", "a(?=b)", /"\(\?="/],
    ["a negative lookahead", "a(?!b)", /"\(\?!"/],
    ["a lookbehind", "(?<=a)b", /"\(\?<=a\)b"/],
    ["a possessive quantifier", "a++", /"\+\+"/],
    ["an open bracket", "(", /missing closing \)/],
    ["a class the wrong way round", "[z-a]", /"z-a"/],
    ["a backslash at the end", "a\\", /trailing backslash/],
  ])("%s", async (_, pattern, message) =>
    expect(await refusalOf(pattern)).toMatchObject({
      code: "wrong_input",
      field: "qfilter",
      message: expect.stringMatching(message),
      remedy: expect.stringContaining("RE2"),
    }),
  );
});

describe("one that is too large is refused before anything is made of it", () => {
  it.each([
    ["characters", "a".repeat(longestPattern + 1), /1,001 characters/],
    ["numbers in numbers", "((a{100}){100}){100}", /too large/],
    ["a line of numbers", "a{1000}".repeat(3), /too large/],
    ["a number around a group", `(${"ab".repeat(50)}){1000}`, /too large/],
    ["a number without an end", "(abc){1000,}", /too large/],
    ["a number that is none", `a{${"9".repeat(400)}}`, /too large/],
    ["a bracket in quotes", `(${"a".repeat(100)}\\Q(\\E){1000}`, /too large/],
    ["a bracket in a class", `(${"a".repeat(100)}[[:alpha:](]){1000}`, /too large/],
    ["a bracket too many", `${"a".repeat(100)}){1000}`, /too large/],
  ])("%s", async (_, pattern, message) =>
    expect(await refusalOf(pattern)).toMatchObject({ message: expect.stringMatching(message) }),
  );

  it("and so are several that are too large together", async () => {
    const effort = newEffort();
    expect((await patternTest("a{1000}", effort)).ok).toBe(true);
    expect((await patternTest("b{999}", effort)).ok).toBe(true);
    expect((await patternTest("cc", effort)).ok).toBe(false);
  });
});

describe("what a regular expression may cost", () => {
  const map = "X.".repeat(32_768);

  it("one that never ends elsewhere answers for a whole /16", async () => {
    const effort = newEffort();
    const tests = await patternTest("^([.X]+)+$Z", effort);
    expect(tests.ok && tests.value(map)).toBe(false);
    expect(effort.refusal).toBeNull();
  });

  it("one that is too large for its text is given up with a reason", async () => {
    const effort = newEffort();
    const tests = await patternTest("X[.X]{900}[YZ]", effort);
    expect(tests.ok && tests.value("X.")).toBe(false);
    expect(effort.refusal).toBeNull();
    expect(tests.ok && tests.value(map)).toBe(false);
    expect(effort.refusal).toMatchObject({
      code: "wrong_input",
      field: "qfilter",
      message: '"X[.X]{900}[YZ]" takes too long for so many characters.',
      remedy: expect.any(String),
    });
  });

  it("many texts count together", async () => {
    const effort = newEffort();
    const tests = await patternTest("x{100}y", effort);
    for (let text = 0; text < 39; text++) if (tests.ok) tests.value(map);
    expect(effort.refusal).toBeNull();
    for (let text = 0; text < 39; text++) if (tests.ok) tests.value(map);
    expect(effort.refusal).not.toBeNull();
  });
});

/** Patterns that mean the same to RE2 and to JavaScript. */
const atoms = fc.constantFrom("a", "b", "X", "1", "\\.", ".", "[ab]", "[^a1]", "\\d", "\\w", "\\b", "-");
const times = fc.constantFrom("", "", "*", "+", "?", "*?", "{2}", "{1,3}", "{0,2}", "{2,}");
const { pattern: patterns } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    atoms,
    tie("pattern").map((inner) => `(${inner})`),
    tie("pattern").map((inner) => `(?:${inner})`),
  ),
  pattern: fc
    .array(fc.tuple(tie("part"), times), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map(([part, many]) => (isRepeatable(part) ? part + many : part)).join(""))
    .chain((one) => fc.constantFrom(one, `^${one}`, `${one}$`, `${one}|b`)),
}));
const texts = fc.string({ unit: fc.constantFrom("a", "b", "X", "1", ".", "-"), maxLength: 8 });

/** JavaScript tries every way to divide a text: three repetitions in one another take it minutes, which RE2 does not know. */
function isRepeatable(part: string): boolean {
  return part !== "\\b" && !/\)[*+?{]/.test(part);
}

test("RE2 and JavaScript agree on what both know", async () => {
  await fc.assert(
    fc.asyncProperty(patterns, fc.array(texts, { minLength: 1, maxLength: 8 }), async (pattern, some) => {
      const ours = await patternTest(pattern, newEffort());
      fc.pre(ours.ok);
      for (const text of some) expect(ours.ok && ours.value(text), text).toBe(new RegExp(pattern).test(text));
    }),
    { numRuns: 2_000 },
  );
});

test("a program is never much larger than it was told to be", () => {
  const anything = fc.oneof(
    patterns,
    fc.string({ unit: fc.constantFrom(..."()[]{}\\|*+?^$,.19aQEpxL:P<"), maxLength: 30 }),
  );
  fc.assert(
    fc.property(anything, (pattern) => {
      const places = placesOf(pattern);
      fc.pre(places <= 2_000);
      try {
        expect(RE2JS.compile(pattern).programSize()).toBeLessThanOrEqual(5 * places + 5);
      } catch (error) {
        if (!(error instanceof Error && error.name.startsWith("RE2JS"))) throw error;
      }
    }),
    { numRuns: 5_000 },
  );
});
