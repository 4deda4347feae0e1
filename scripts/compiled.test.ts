import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";

/** A command that says what it was given, and its launcher. */
function command() {
  const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-compiled-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "say.cjs");
  writeFileSync(file, 'console.log(require("node:path").basename(__filename), process.argv.slice(2).join());');
  const launcher = join(folder, "say.mjs");
  const library = pathToFileURL("scripts/compiled.mjs").href;
  writeFileSync(launcher, `import { runCompiled } from "${library}"; runCompiled(${JSON.stringify(file)});`);
  return { file, kept: `${file}.compiled`, run: (...words: string[]) => said(launcher, ...words) };
}

function said(...words: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  return stdout + stderr;
}

test("what was compiled while a command ran is kept beside it, and the command runs from it", () => {
  const { file, kept, run } = command();
  expect(run("a")).toBe("say.cjs a\n");
  expect(existsSync(kept)).toBe(false);
  expect(said("scripts/compiled.mjs", file, "b", "c")).toBe("say.cjs b,c\n");
  const compiled = readFileSync(kept);
  expect(run("d")).toBe("say.cjs d\n");
  expect(readFileSync(kept)).toEqual(compiled);
});

test("what another engine compiled is not taken", () => {
  const { kept, run } = command();
  writeFileSync(kept, "made by another engine");
  expect(run("a", "b")).toBe("say.cjs a,b\n");
});
