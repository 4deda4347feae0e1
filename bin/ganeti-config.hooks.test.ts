import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { projectRoot } from "@/lib/project-root";
import { bundleProgram } from "@/testing/child-process";
import { temporaryFolder } from "@/testing/fresh-store";
import { hookScripts } from "@/testing/hook/hook-scripts";

const real = join(projectRoot(), "conformance/recordings/config.data.json");
let program: string;
let folder: string;

beforeAll(async () => {
  program = await bundleProgram("bin/ganeti-config.ts");
});
afterAll(() => rmSync(join(program, ".."), { recursive: true, force: true }));
beforeEach(() => {
  folder = temporaryFolder();
});

/** Runs the command in a folder of its own, with a store of its own. */
function command(args: string[], settings: Record<string, string> = {}) {
  const env = { ...process.env, DATABASE_URL: `file:${join(folder, "store.db")}`, ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const none = { status: 0, stdout: "No hook runs.\n", stderr: "" };

test("no hook runs until a directory is named, and none again with --off", () => {
  const { base, add } = hookScripts();
  expect(command(["hooks"])).toEqual(none);
  add("network-add-pre.d/10-check", "");
  add("network-add-pre.d/check.sh", "");
  const kept = {
    status: 0,
    stderr: "",
    stdout:
      `Hooks are in ${base} (kept with the store).\nThey run on the master alone.\n` +
      "network-add-pre.d:\n  10-check\n  (check.sh is skipped: a name has letters, digits, _ and - only)\n",
  };
  expect(command(["hooks", base])).toEqual(kept);
  expect(command(["hooks"])).toEqual(kept);
  expect(command(["hooks", "--off"])).toEqual(none);
  expect(command(["hooks"])).toEqual(none);
}, 60_000);

test("a directory is kept whole, whatever folder the command is called in, with the command for nodes", () => {
  mkdirSync(join(folder, "hooks"), { mode: 0o755 });
  const template = "ssh root@{node} 'ganeti-network-hooks'";
  expect(command(["hooks", "hooks", "--run-on-node", template])).toEqual({
    status: 0,
    stderr: "",
    stdout:
      `Hooks are in ${join(folder, "hooks")} (kept with the store).\nThey run on the nodes, by: ${template}.\n` +
      "On this machine there is no directory of a hook.\n",
  });
  expect(command(["hooks", "hooks"]).stdout).toMatch(
    /on the master alone\.\nThere is no directory of a hook yet, like/,
  );
  expect(command(["hooks", "/only/on/nodes", "--run-on-node", template])).toMatchObject({ status: 0, stderr: "" });
});

test("the environment of a process counts over what is kept", () => {
  const { base } = hookScripts();
  command(["hooks", base]);
  expect(command(["hooks"], { HOOKS_DIR: "/nowhere" })).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("Hooks are in /nowhere (HOOKS_DIR of this process)."),
  });
  expect(command(["hooks"], { HOOKS_DIR: "off" })).toEqual(none);
});

test("a directory that is not there, or that others can write, is refused and nothing is kept", () => {
  const { base } = hookScripts();
  const refused = (args: string[]) => {
    const { status, stdout, stderr } = command(args);
    expect([status, stdout]).toEqual([1, ""]);
    return stderr;
  };
  expect(refused(["hooks", "nowhere"])).toBe(`Refused: There is no directory ${join(folder, "nowhere")}.\n`);
  writeFileSync(join(folder, "file"), "");
  expect(refused(["hooks", "file"])).toBe(`Refused: ${join(folder, "file")} is no directory.\n`);
  expect(refused(["hooks", base, "--run-on-node", "ssh root@node1 x"])).toMatch(
    /^ganeti-config: The command that runs hooks on a node, .* does not say where the node's name goes \(\{node\}\)\./,
  );
  chmodSync(base, 0o777);
  expect(refused(["hooks", base])).toContain(
    `Refused: Others can write ${base} (mode 0777). Take that from them: chmod`,
  );
});

test("a script that others can write is named, with exit code 1", () => {
  const { base, add } = hookScripts();
  add("network-add-pre.d/open", "", 0o757);
  expect(command(["hooks", base])).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^ {2}open: refused\. Others can write .*open \(mode 0757\)\. Take that from them/m),
  });
});

test("where hooks are stays through an import and a restored copy", () => {
  const { base } = hookScripts();
  command(["import", real]);
  const [copyBefore] = command(["copies"]).stdout.split("\n");
  command(["hooks", base]);
  command(["import", real]);
  expect(command(["hooks"]).stdout).toContain(base);
  const [copy = ""] = command(["copies"]).stdout.split("\n");
  expect(copy).not.toBe(copyBefore);
  command(["hooks", "--off"]);
  expect(command(["restore", copy])).toMatchObject({ status: 0 });
  expect(command(["hooks"])).toEqual(none);
}, 60_000);

test.each([
  [["hooks", "a", "b"]],
  [["hooks", "a", "--off"]],
  [["hooks", ""]],
  [["hooks", "--run-on-node", "ssh {node}"]],
  [["verify", "--off"]],
  [["import", "a", "--run-on-node", "ssh {node}"]],
])("%j is refused with exit code 2", (args) => {
  expect(command(args)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(/^ganeti-config: /) });
});
