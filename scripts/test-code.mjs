// @ts-check
import { importsOf } from "./imports.mjs";
import { isOurs, matches, roomOf, target, withoutEnding } from "./room-of.mjs";
import { neverTests } from "./room-packages.mjs";

/** @typedef {{ path: string, source: string }} File */

/**
 * The test code among files, without endings.
 * @param {File[]} files
 */
export function testCode(files) {
  const importers = importersOf(files);
  /** @type {Set<string>} */
  const tests = new Set();
  for (let size = -1; size < tests.size; ) {
    size = tests.size;
    for (const file of files) if (isTest(file, tests, importers)) tests.add(withoutEnding(file.path));
  }
  return tests;
}

/** @param {File} file @param {Set<string>} tests @param {Map<string, string[]>} importers */
function isTest({ path, source }, tests, importers) {
  const room = roomOf(path);
  if (/\.test\.[a-z]+$/.test(path) || room === "e2e") return true;
  if (neverTests.includes(room)) return false;
  const asked = importers.get(withoutEnding(path)) ?? [];
  if (room !== "domain" && asked.length > 0 && asked.every((importer) => tests.has(importer))) return true;
  return importsOf(source).some(({ from }) => {
    return isOurs(from) ? tests.has(withoutEnding(target(path, from))) : matches(["vitest", "vitest/*"], from);
  });
}

/** Which files import each file, without endings. @param {File[]} files */
function importersOf(files) {
  /** @type {Map<string, string[]>} */
  const importers = new Map();
  for (const { path, source } of files) {
    for (const { from } of importsOf(source)) {
      const wanted = withoutEnding(target(path, from));
      if (isOurs(from)) importers.set(wanted, [...(importers.get(wanted) ?? []), withoutEnding(path)]);
    }
  }
  return importers;
}
