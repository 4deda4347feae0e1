import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "@/lib/project-root";
import { bundleProgram } from "@/testing/child-process";
import { temporaryFolder } from "@/testing/fresh-store";

// Names that a terminal would obey come by import. None of them reaches it as it is, whatever is run.

const programs: Record<string, string> = {};

beforeAll(async () => {
  for (const name of ["ganeti-config", "gnt-network", "gnt-nic-env"])
    programs[name] = await bundleProgram(`bin/${name}.ts`);
});
afterAll(() => {
  for (const program of Object.values(programs)) rmSync(dirname(program), { recursive: true, force: true });
});

/** Clearing the screen, another title of the window, a control of C1, going back, and texts that are turned round. */
const trick = "\u001b[2J\u001b]0;owned\u0007\u009b31m\rback\u2067\u202e\u2028\n\tline";
const obeyed = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

type Named = { name: string; tags?: string[] };
type Config = Record<"networks" | "nodegroups" | "nodes" | "instances", Record<string, Named>> & {
  cluster: { cluster_name: string; tags?: string[] };
};

/** The recorded configuration, with something hostile in the names of all kinds of objects. */
function hostileConfig(): string {
  const recorded = readFileSync(join(projectRoot(), "conformance/recordings/config.data.json"), "utf8");
  const config = JSON.parse(recorded) as Config;
  config.cluster.cluster_name += trick;
  for (const kind of ["networks", "nodegroups"] as const)
    for (const object of Object.values(config[kind])) {
      object.name += `${trick}x`;
      object.tags = [`tag${trick}x`];
    }
  return JSON.stringify(config);
}

test("what a terminal would obey in a name is shown, by every command", () => {
  const folder = temporaryFolder();
  const env = { ...process.env, DATABASE_URL: `file:${join(folder, "store.db")}` };
  writeFileSync(join(folder, "hostile.data"), hostileConfig());
  const run = (name: string, ...args: string[]) => {
    const options = { cwd: folder, env, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [programs[name] ?? "", ...args], options);
    expect(`${stdout}${stderr}`, [name, ...args].join(" ")).not.toMatch(obeyed);
    return { status, stdout, stderr };
  };
  run("ganeti-config", "verify", "hostile.data");
  run("ganeti-config", "import", "--dry-run", "hostile.data");
  expect(run("ganeti-config", "import", "--accept-repairs", "hostile.data").status).toBe(0);
  run("ganeti-config", "verify");
  const listed = run("gnt-network", "list", "--no-headers").stdout;
  expect(listed).not.toContain("\t");
  expect(listed.trimEnd().split("\n")).toHaveLength(6);
  run("gnt-network", "list", "-o", "name,group_list,tags,inst_list");
  expect(run("gnt-network", "info").stdout).toContain("Network name: prod");
  run("gnt-network", "list-tags", `prod${trick}x`);
  expect(run("gnt-network", "completion", "networks").stdout).toBe("");
  run("gnt-network", "completion", "groups");
  for (const format of ["shell", "export", "json"])
    expect(run("gnt-nic-env", "web1", "0", "--format", format).stdout).toContain("NETWORK_NAME");
  expect(run("gnt-nic-env", `nosuch${trick}`, "0").status).toBe(1);
  expect(run("gnt-nic-env", "web1", trick).status).toBe(1);
  expect(run("gnt-nic-env", "web1", "0", "--exec", `/nosuch${trick}`).status).toBe(127);
  for (const args of [
    ["info", `nosuch${trick}`],
    ["connect", `prod${trick}x`, `nosuch${trick}`],
    ["disconnect", `prod${trick}x`, `default${trick}x`],
    ["remove", `prod${trick}x`],
    [`nosuch${trick}`],
    ["list", `--nosuch${trick}`],
    ["list", "-o", `nosuch${trick}`],
    ["add", `--network=${trick}`, "new"],
  ])
    expect(run("gnt-network", ...args).status, args.join(" ")).toBeGreaterThan(0);
  expect(run("ganeti-config", "import", `nosuch${trick}`).status).toBe(1);
  expect(run("ganeti-config", `nosuch${trick}`).status).toBe(2);
}, 120_000);

test("an output that cannot be written is a reason, and a reader who has enough is none", () => {
  const folder = temporaryFolder();
  const env = { ...process.env, DATABASE_URL: `file:${join(folder, "store.db")}` };
  const real = join(projectRoot(), "conformance/recordings/config.data.json");
  const into = (end: string, name: string, ...args: string[]) => {
    const line = [process.execPath, programs[name] ?? "", ...args].map((word) => `'${word}'`).join(" ");
    return spawnSync("bash", ["-c", `${line} ${end}; exit "\${PIPESTATUS[0]}"`], { env, encoding: "utf8" });
  };
  expect(into("", "ganeti-config", "import", real).status).toBe(0);
  for (const line of [
    ["gnt-network", "list"],
    ["gnt-network", "info"],
    ["ganeti-config", "export", "-"],
    ["ganeti-config", "import", "--dry-run", real],
  ] as const) {
    const [name, ...args] = line;
    const { status, stderr } = into("> /dev/full", name, ...args);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `${name}: Standard output cannot be written: the disk is full.\n`,
    });
  }
  expect(into("| true", "ganeti-config", "export", "-").stderr).toBe("");
}, 120_000);
