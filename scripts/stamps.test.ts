import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { filesUnder } from "./project.mjs";
import { fingerprint } from "./stamps.mjs";

let folder = "";
const put = (path: string, content: string) => writeFileSync(join(folder, path), content);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stamps-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of ["components/data", "lib/store/generated", "data", "node_modules"]) {
    mkdirSync(join(folder, path), { recursive: true });
    put(`${path}/file.ts`, "one");
  }
});

test("what is generated, downloaded or data at the top is not ours; a room called data is", () => {
  expect(filesUnder(["."], folder)).toEqual(["components/data/file.ts"]);
});

test("a fingerprint changes with a content, a name and a version, and with nothing else", () => {
  const now = () => fingerprint(["components", "missing"], "1", folder);
  const before = now();
  put("components/data/file.test.ts", "a test");
  put("lib/store/generated/file.ts", "two");
  expect(now()).toBe(before);
  expect(fingerprint(["components"], "2", folder)).not.toBe(before);
  put("components/data/file.ts", "two");
  const changed = now();
  expect(changed).not.toBe(before);
  put("components/data/other.ts", "");
  expect(now()).not.toBe(changed);
});
