import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const text = readFileSync("docs/walkthrough.md", "utf8");
/** "`file` (`word`)", or "(`file`, `word`)": a stop, and what to look for there. */
const stops = [...text.matchAll(/`([\w./[\]-]+\.(?:tsx?|prisma))`(?:\s*\(|,\s*)`(\w+)`/g)].map(
  ([, file, word]) => [file, word] as [file: string, word: string],
);
const named = [...text.matchAll(/`([\w./[\]-]+\/[\w./[\]-]+\.(?:tsx?|prisma))`/g)].map(([, file]) => file);

test("the walkthrough names the files of a whole path, and every one with a word to look for", () => {
  expect(stops.length).toBeGreaterThan(35);
  expect(named.filter((file) => !stops.some(([stop]) => stop === file))).toEqual([]);
});

test.each(stops)("the walkthrough's %s exists and mentions %s", (file, word) => {
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, "utf8")).toMatch(new RegExp(`\\b${word}\\b`, "i"));
});
