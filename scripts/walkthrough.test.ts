import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const text = readFileSync("docs/walkthrough.md", "utf8");
const files = [...new Set([...text.matchAll(/`([\w./-]+\.(?:tsx?|prisma))`/g)].map(([, file]) => file as string))];

test("the walkthrough names the files of a whole path", () => {
  expect(files.length).toBeGreaterThan(15);
});

test.each(files)("the walkthrough's %s exists and mentions the gateway", (file) => {
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, "utf8")).toMatch(/gateway/i);
});
