import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { projectRoot } from "@/lib/project-root";
import { bundleProgram } from "@/testing/child-process";
import { temporaryFolder } from "@/testing/fresh-store";

const real = join(projectRoot(), "conformance/recordings/config.data.json");
let config: string;
let network: string;
let folder: string;

beforeAll(async () => {
  config = await bundleProgram("bin/ganeti-config.ts");
  network = await bundleProgram("bin/gnt-network.ts");
});
afterAll(() => {
  for (const program of [config, network]) rmSync(join(program, ".."), { recursive: true, force: true });
});
beforeEach(() => {
  folder = temporaryFolder();
});

function run(program: string, args: string[], input = "", store = "store.db") {
  const env = { ...process.env, DATABASE_URL: `file:${join(folder, store)}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    ...{ cwd: folder, env, input },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const diff = (...args: string[]) => run(config, ["diff", ...args]);

/** The file of the real cluster with one network renamed, one moved gateway, and one instance less. */
function changedFile(): string {
  const file = JSON.parse(readFileSync(real, "utf8"));
  const networks = Object.values(file.networks) as { name: string; gateway?: string }[];
  for (const one of networks) if (one.name === "prod") one.gateway = "10.1.0.9";
  for (const one of networks) if (one.name === "dmz") one.name = "\u001b[2Jouter";
  const [instance] = Object.keys(file.instances);
  delete file.instances[instance as string];
  writeFileSync(join(folder, "changed.json"), JSON.stringify(file));
  return "changed.json";
}

test("two files are compared without a store, object by object and value by value", () => {
  expect(diff(real, real)).toEqual({
    status: 0,
    stdout: `--- cluster.example.com in ${real}\n+++ cluster.example.com in ${real}\nNo differences.\n`,
    stderr: "",
  });
  const { status, stdout } = diff(real, changedFile());
  expect(status).toBe(1);
  expect(stdout.split("\n").filter((line) => /^[-+~] [^-+]/.test(line))).toEqual(
    expect.arrayContaining([
      "~ network \\x1b[2Jouter: name: dmz -> \\x1b[2Jouter",
      expect.stringMatching(/^~ network prod: gateway: .* -> 10\.1\.0\.9$/),
      expect.stringMatching(/^- instance web1\.example\.com \(/),
    ]),
  );
  expect(stdout).toMatch(/\n\d+ objects differ\.\n$/);
  expect(existsSync(join(folder, "store.db"))).toBe(false);
});

test("standard input is a side, once", () => {
  expect(run(config, ["diff", "-", real], readFileSync(real, "utf8"))).toMatchObject({ status: 0 });
  expect(diff("-", "-")).toMatchObject({ status: 2, stderr: expect.stringContaining("Only one of the two") });
});

test("a store is compared with a file, without what no file can say", () => {
  run(config, ["import", real]);
  run(network, ["modify", "--add-reserved-ips=10.2.0.9", "--reason", "printers", "dmz"]);
  run(network, ["modify", "--hold-minutes=5", "dmz"]);
  const { status, stdout } = diff(real, "store");
  expect(status).toBe(1);
  expect(stdout).toContain("~ network dmz: external addresses: ");
  expect(stdout).not.toMatch(/printers|hold time/);
  run(config, ["export", "out.json"]);
  expect(diff("store", "out.json")).toMatchObject({ status: 0 });
  expect(diff("out.json", "store")).toMatchObject({ status: 0 });
});

test("two stores are compared in everything, and stay as they are", () => {
  run(config, ["import", real]);
  copyFileSync(join(folder, "store.db"), join(folder, "other.db"));
  expect(diff("store", "file:other.db")).toMatchObject({ status: 0 });
  run(network, ["modify", "--hold-minutes=5", "dmz"]);
  const before = readFileSync(join(folder, "other.db"));
  expect(diff("other.db", "store")).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("~ network dmz: hold time in minutes: None -> 5\n"),
  });
  expect(readFileSync(join(folder, "other.db")).equals(before)).toBe(true);
});

test("what cannot be compared is 2, and says why", () => {
  writeFileSync(join(folder, "no.json"), "{}");
  writeFileSync(join(folder, "no.db"), "SQLite format 3\0 and then nothing");
  const refusals: [string[], string][] = [
    [[real], "diff needs two configurations"],
    [[real, real, real], "diff needs two configurations"],
    [[real, "missing.json"], "there is no such file"],
    [[real, "file:missing.db"], "there is no such file"],
    [["no.json", real], "no.json: version: is missing."],
    [["no.db", real], "is not a database, or is damaged"],
  ];
  for (const [args, text] of refusals)
    expect(diff(...args), args.join(" ")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining(text),
    });
});
