import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { importConfig } from "@/lib/operations/config/import-config";
import { projectRoot } from "@/lib/project-root";
import { bundleProgram } from "@/testing/child-process";
import { contextOf } from "@/testing/context";
import { freshStore, temporaryFolder } from "@/testing/fresh-store";

// The command as people run it, on the recorded cluster: real processes, real shells and real scripts.

// A process takes seconds on a machine that does other things.
vi.setConfig({ testTimeout: 60_000 });

let program: string;
let file: string;

beforeAll(async () => {
  program = await bundleProgram("bin/gnt-nic-env.ts");
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));
beforeEach(async () => {
  file = await recordedStore((config) => config);
});

type Config = {
  networks: Record<string, { name: string }>;
  instances: Record<string, { name: string; nics: { name?: string }[] }>;
};

const recordings = join(projectRoot(), "conformance/recordings");

/** A store with the recorded cluster, and what a test changes in it first. */
async function recordedStore(change: (config: Config) => unknown): Promise<string> {
  const config = JSON.parse(readFileSync(join(recordings, "config.data.json"), "utf8")) as Config;
  change(config);
  const store = freshStore();
  const imported = await importConfig({ text: JSON.stringify(config), acceptRepairs: true }, contextOf(store));
  if (!imported.ok) throw new Error(imported.refusal.message);
  return store.file;
}

function command(args: string[], input = "") {
  const env = { ...process.env, DATABASE_URL: `file:${file}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { env, encoding: "utf8", input });
  return { status, stdout, stderr };
}

/** An executable script in a folder of its own. */
function script(text: string, mode = 0o755): string {
  const path = join(temporaryFolder(), "my-ifup");
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

function variablesOf(dumped: string): Record<string, string> {
  const pairs = dumped.split("\0").slice(0, -1);
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

test("a script has the variables, PATH, and nothing else in its environment", () => {
  const { status, stdout, stderr } = command(["web1", "0", "--exec", "/usr/bin/env", "-0"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const { PATH, ...variables } = variablesOf(stdout);
  expect(PATH).toBe("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  expect(variables).toEqual(JSON.parse(command(["web1", "0", "--format", "json"]).stdout));
});

const odd = `it's "a"\n$(touch owned)\`touch owned\`; \\ \t\u001b[2J\u0085\u202e é 🙂 $HOME`;

test.each(["bash", "sh"])("%s reads back every value as it is, and carries nothing of it out", async (shell) => {
  const name = shell === "bash" ? odd : odd.replaceAll(/(?!\n|\t)[\p{Cc}\u202e]/gu, "");
  file = await recordedStore(({ networks, instances }) => {
    for (const network of Object.values(networks)) if (network.name === "prod") network.name = name;
    for (const one of Object.values(instances)) for (const nic of one.nics) nic.name = `nic '${one.name}`;
  });
  const folder = temporaryFolder();
  writeFileSync(join(folder, "lines"), command(["web1", "0", "--format", "export"]).stdout);
  const options = { cwd: folder, encoding: "utf8" } as const;
  const read = spawnSync(shell, ["-c", ". ./lines; exec env -0"], options);
  expect(variablesOf(read.stdout)).toMatchObject({ NETWORK_NAME: name, INTERFACE_NAME: "nic 'web1.example.com" });
  expect(spawnSync("ls", [], options).stdout).toBe("lines\n");
  const given = command(["web1", "0", "--exec", "env", "-0"]).stdout;
  expect(variablesOf(given)).toMatchObject({ NETWORK_NAME: name, INTERFACE_NAME: "nic 'web1.example.com" });
});

test("arguments, input and exit code are the script's, and no shell stands between", () => {
  const path = script('#!/bin/sh\nread -r line; printf "%s|" "$line" "$PWD" "$@"; exit 7\n');
  const { status, stdout } = command(["web1", "0", "--exec", path, "--format", "$(id)", "a b"], "typed\n");
  expect({ status, stdout }).toEqual({ status: 7, stdout: "typed|/|--format|$(id)|a b|" });
});

test("a script that cannot be started is said: 127 if it is not there, 126 if it is none", () => {
  expect(command(["web1", "0", "--exec", "/nosuch/ifup"])).toMatchObject({
    status: 127,
    stderr:
      "gnt-nic-env: /nosuch/ifup cannot be started: there is no such file, or the interpreter that its first line names is not there.\n",
  });
  expect(command(["web1", "0", "--exec", script("#!/bin/sh\n", 0o644)]).status).toBe(126);
  expect(command(["web1", "0", "--exec", script("echo no first line\n")]).status).toBe(126);
});

test("a script that a signal ends gives 128 and its number, and a signal to the command reaches it", async () => {
  expect(command(["web1", "0", "--exec", script("#!/bin/sh\nkill -9 $$\n")]).status).toBe(137);
  const waiting = script(
    "#!/bin/sh\ntrap 'kill $!; echo told; exit 3' TERM\nsleep 300 >/dev/null 2>&1 &\necho ready\nwait\n",
  );
  const env = { ...process.env, DATABASE_URL: `file:${file}` };
  const child = spawn(process.execPath, [program, "web1", "0", "--exec", waiting], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said === "ready\n") child.kill("SIGTERM");
  });
  const [code] = await once(child, "close");
  expect({ code, said }).toEqual({ code: 3, said: "ready\ntold\n" });
});

test("while a script runs the store is open to others", () => {
  const path = script(`#!/bin/sh\nls -l /proc/$PPID/fd | grep -c store.db\ntrue\n`);
  expect(command(["web1", "0", "--exec", path]).stdout).toBe("0\n");
});
