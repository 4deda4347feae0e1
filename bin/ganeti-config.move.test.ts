import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "@/lib/project-root";
import { bundleProgram } from "@/testing/child-process";
import { temporaryFolder } from "@/testing/fresh-store";

const real = join(projectRoot(), "conformance/recordings/config.data.json");
let program: string;

beforeAll(async () => {
  program = await bundleProgram("bin/ganeti-config.ts");
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));

/** A folder with a store of the real cluster in it, and how commands run there. */
function withStore() {
  const folder = temporaryFolder();
  const run = (...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: `file:${join(folder, "old.db")}` };
    const said = spawnSync(process.execPath, [program, ...args], { cwd: folder, env, encoding: "utf8" });
    return { status: said.status, stdout: said.stdout, stderr: said.stderr };
  };
  expect(run("import", real)).toMatchObject({ status: 0 });
  return { folder, run };
}

test("a store is moved there and back, and is the same", () => {
  const { run } = withStore();
  const { status, stdout } = run("move", "file:old.db", "file:new/store.db");
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^Cluster: 1 row\n[\s\S]*\nCopied \d+ rows\. Both stores were compared row by row/),
  });
  expect(run("move", "new/store.db", "back.db")).toMatchObject({ status: 0 });
  expect(run("diff", "file:old.db", "file:back.db")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("No differences."),
  });
});

test("a move that cannot be is refused, and writes nothing", () => {
  const { folder, run } = withStore();
  const refused = (...args: string[]) => {
    const { status, stdout, stderr } = run("move", ...args);
    expect(stdout).toBe("");
    return [status, stderr.replaceAll(folder, "")];
  };
  expect(refused("old.db")).toEqual([
    2,
    "ganeti-config: move needs two stores: the one that is copied, and where to.\nSee ganeti-config --help.\n",
  ]);
  expect(refused("old.db", "file:old.db")).toEqual([
    2,
    "ganeti-config: old.db and file:old.db are the same store. Name another place.\n",
  ]);
  expect(refused("none.db", "new.db")).toEqual([
    2,
    "ganeti-config: There is no store at none.db. The first name is that of the store which is copied.\n",
  ]);
  expect(refused("old.db", "http://example.org")).toEqual([
    2,
    "ganeti-config: http://example.org names no store. Give file: and a path.\n",
  ]);
  expect(run("move", "old.db", "full.db")).toMatchObject({ status: 0 });
  expect(refused("old.db", "full.db")).toEqual([
    1,
    "ganeti-config: There is something at full.db already: a cluster. Name a place where no store is.\n",
  ]);
  expect(existsSync(join(folder, "new.db"))).toBe(false);
});
