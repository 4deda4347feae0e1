import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { filesUnder } from "./project.mjs";

const pages = ["README.md", "CONTRIBUTING.md", "SECURITY.md", ...readdirSync("docs").map((name) => `docs/${name}`)]
  .concat(readdirSync("docs/decisions").map((name) => `docs/decisions/${name}`))
  // The rules name Ganeti's own files.
  .filter((path) => path.endsWith(".md") && path !== "docs/rules.md");

/** Files and folders that a page names in code: `lib/domain/pool/`, `scripts/rooms.mjs`; patterns name no file. */
function pathsIn(text: string): string[] {
  const rooms = "app|bench|bin|components|conformance|deploy|docs|e2e|lib|prisma|rapi|scripts|testing";
  const paths = [...text.matchAll(new RegExp(`\`((?:${rooms})/[\\w./[\\]-]*)\``, "g"))].map(
    ([, path]) => path as string,
  );
  return [...new Set(paths)];
}

/** Files that a page names without their folder: `operation-dialog.tsx`. */
function bareNamesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/`([\w.-]+\.(?:tsx?|mjs))`/g)].map(([, name]) => name as string))];
}

const fileNames = new Set(filesUnder(["."]).map((path) => path.slice(path.lastIndexOf("/") + 1)));

test("paths are found in a page, patterns are not", () => {
  expect(pathsIn("see `lib/env.ts`, `docs/` and `lib/domain/*.ts`, not `data/` and lib/log.ts")).toEqual([
    "lib/env.ts",
    "docs/",
  ]);
});

test.each(pages)("every file that %s names exists", (page) => {
  const missing = pathsIn(readFileSync(page, "utf8")).filter((path) => !existsSync(path));
  expect(missing).toEqual([]);
});

test.each(pages)("every file that %s names without its folder exists somewhere", (page) => {
  const missing = bareNamesIn(readFileSync(page, "utf8")).filter((name) => !fileNames.has(name));
  expect(missing).toEqual([]);
});
