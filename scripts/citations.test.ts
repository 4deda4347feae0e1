import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesUnder, root } from "./project.mjs";

// What a comment cites must open: "rules 4.3" is a heading or a list item of docs/rules.md, "decision 6" a file of
// docs/decisions. The two documents that were cited before are not in the repository, and are cited no more.

const number = /\d+(?:\.\d+){0,2}/;
const list = new RegExp(`${number.source}(?:(?:, | and | to )${number.source})*`);

type Source = { path: string; text: string };

const sources: Source[] = filesUnder(["."])
  .filter((path) => /\.(?:tsx?|mjs|css|prisma|md)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
const rules = textOf("docs/rules.md");
const places = placesIn(rules);
const decisions = new Set(filesUnder(["docs/decisions"]).map((path) => String(Number(/\/(\d+)-/.exec(path)?.[1]))));

test("the rules are numbered, and no number stands twice", () => {
  expect(places.length).toBeGreaterThan(150);
  expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([]);
});

test("every citation of a rule opens a place in docs/rules.md", () => {
  expect(sources.flatMap(({ text }) => rulesIn(text)).length).toBeGreaterThan(250);
  expect(sources.flatMap((source) => unopened(source, places))).toEqual([]);
});

test("the rules refer to each other by numbers that there are", () => {
  const references = [...rules.matchAll(/(?<=\()\d+\.\d[\d., ]*(?=\))/g)].flatMap(([text]) => text.split(", "));
  expect(references.filter((one) => !places.includes(one))).toEqual([]);
});

test("every difference from Ganeti names a rule or a decision", () => {
  const table = textOf("docs/differences.md").split("\n");
  const [, , ...rows] = table.filter((line) => line.startsWith("| "));
  const last = rows.map((row) => ({ row, cell: row.split(" | ").at(-1)?.replace(/ \|$/, "") ?? "" }));
  const known = [...places, ...[...decisions].map((one) => `decision ${one}`)];
  expect(last.filter(({ cell }) => !cell.split(", ").every((one) => known.includes(one)))).toEqual([]);
});

test("every decision that is cited is a file of docs/decisions", () => {
  const cited = sources.flatMap(({ path, text }) =>
    [...joined(text).matchAll(/\bdecision (\d+)\b/gi)].map(([, one]) => ({ path, decision: one ?? "" })),
  );
  expect(cited.filter(({ decision }) => !decisions.has(decision))).toEqual([]);
});

test("nothing cites a document that is not in the repository", () => {
  expect(sources.flatMap(outdated)).toEqual([]);
});

describe("the check fails", () => {
  const text = "# Rules\n\n## 4 NICs\n\n### 4.2 A new NIC\n\n- **4.2.1** It has a name.\n- **4.2.2** It has a link.\n";
  const known = placesIn(text);
  const cite = (document: string, numbers: string) => ({
    path: "lib/a.ts",
    text: `/**\n * What a NIC has (${document}\n * ${numbers}).\n */\n`,
  });

  test.each(["4.3", "4.2.3", "5", "4.2.1 and 4.2.9", "4.2, 4.9", "4.2.1 to 4.2.4"])(
    "on %s, which is no place",
    (cited) => {
      const wrong = cited.split(/, | and | to /).at(-1);
      expect(unopened(cite("rules", cited), known)).toEqual([`lib/a.ts cites rules ${wrong}`]);
    },
  );

  test.each(["4", "4.2", "4.2.1", "4, 4.2 and 4.2.2", "4.2.1 to 4.2.2"])("but not on %s", (cited) => {
    expect(unopened(cite("rules", cited), known)).toEqual([]);
  });

  test.each(["spec", "design"])("on a %s, which nobody can open", (document) => {
    expect(outdated(cite(document, "4.2"))).toEqual([`lib/a.ts cites ${document} 4.2`]);
  });
});

function textOf(path: string): string {
  return sources.find((source) => source.path === path)?.text ?? "";
}

/** The numbers that headings and list items of the rules begin with. */
function placesIn(text: string): string[] {
  const place = new RegExp(`^(?:#+ (${number.source}) |- \\*\\*(${number.source})\\*\\* )`, "gm");
  return [...text.matchAll(place)].map(([, heading, item]) => heading ?? item ?? "");
}

/** The numbers of every citation of a rule, those of lists and both ends of "4.3.3 to 4.3.6" too. */
function rulesIn(text: string): string[] {
  const citation = new RegExp(`\\brules (${list.source})`, "gi");
  return [...joined(text).matchAll(citation)].flatMap(([, numbers = ""]) => numbers.split(/, | and | to /));
}

function unopened({ path, text }: Source, known: readonly string[]): string[] {
  return rulesIn(text).flatMap((one) => (known.includes(one) ? [] : [`${path} cites rules ${one}`]));
}

function outdated({ path, text }: Source): string[] {
  const citation = new RegExp(`\\b(spec|design) (${number.source})`, "gi");
  return [...joined(text).matchAll(citation)].map(([, document, one]) => `${path} cites ${document} ${one}`);
}

/** A text with its comments in one line each, since a citation may span two. */
function joined(text: string): string {
  return text.replace(/\n\s*(?:\*(?!\/)|\/{2,})\s*/g, " ");
}
