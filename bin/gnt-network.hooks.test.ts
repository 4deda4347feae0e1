import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { findJob } from "@/lib/store/job-records";
import type { Store } from "@/lib/store/store";
import { bundleProgram } from "@/testing/child-process";
import { gatedHook, hooksOf, shellHook } from "@/testing/hook/hook-gate";
import { smallCluster } from "@/testing/small-cluster";

// The command as people run it, on a store that has hooks.

let program: string;
let store: Store;
let hooks: string;

beforeAll(async () => {
  program = await bundleProgram("bin/gnt-network.ts");
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));
beforeEach(async () => {
  store = (await smallCluster()).store;
  hooks = await hooksOf(store);
});

/** Starts the command; what it has said so far, a wait until it says something, and its end. */
function started(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: `file:${store.file}` };
  const child = spawn(process.execPath, [program, ...args], { env });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { out: "", err: "" };
  child.stdout.on("data", (data) => {
    said.out += data;
  });
  child.stderr.on("data", (data) => {
    said.err += data;
  });
  const end = once(child, "close").then(([code]) => code as number | null);
  const saying = async (text: string) => {
    while (!said.out.includes(text)) await once(child.stdout, "data");
  };
  return { child, said, end, saying };
}

const add = ["add", "--network=10.1.0.0/24", "lab"];

test("shows what hooks say while they say it, then what came of the change, then the hooks after it", async () => {
  const before = gatedHook(hooks, "network-add-pre.d");
  const after = gatedHook(hooks, "network-add-post.d");
  const { said, end, saying } = started(...add);
  await before.begun();
  await saying("network-add-pre.d/50-gate: waiting for network-add");
  expect(await store.reader.network.count()).toBe(0);
  await before.open();
  await after.begun();
  await saying("network-add-post.d/50-gate: waiting for network-add");
  expect(await store.reader.network.count()).toBe(1);
  await after.open(4);
  expect(await end).toBe(0);
  expect(said.out).toMatch(
    / - INFO: .*pre\.d\/50-gate: success\n.* 10\.1\.0\.0: reserved[\s\S]*\n.*post\.d\/50-gate: started\n/,
  );
  expect(said.out).toMatch(/- WARNING: .*post\.d\/50-gate: failed with exit code 4\n/);
  expect(said.err).toBe("");
});

test("is refused by a hook as Ganeti says it, with an output that no terminal obeys", async () => {
  shellHook(hooks, "network-add-pre.d", "10-veto", "printf 'no \\033[31mred\\n'; exit 1");
  const { said, end } = started(...add);
  expect(await end).toBe(1);
  expect(said.err).toMatch(
    /^Failure: hooks execution failed:\n {2}node: .*, script: network-add-pre\.d\/10-veto, output: /,
  );
  expect(said.out + said.err).not.toContain("\u001b");
  expect(await store.reader.network.count()).toBe(0);
});

test("is canceled by Ctrl-C while hooks run before the change", async () => {
  const gate = gatedHook(hooks, "network-add-pre.d");
  const { child, said, end } = started(...add);
  await gate.begun();
  child.kill("SIGINT");
  expect(await end).toBe(1);
  expect(said.err).toContain("Nothing is written.");
  expect(await findJob(store.reader, 1)).toMatchObject({ status: "canceled" });
  expect(await store.reader.network.count()).toBe(0);
});

test("with --submit ends at once, and a process of its own carries the job out", async () => {
  const gate = gatedHook(hooks, "network-add-pre.d");
  const { said, end } = started(...add, "--submit");
  expect(await end).toBe(0);
  expect(said).toEqual({ out: "", err: "JobID: 1\n" });
  await gate.begun();
  expect(await findJob(store.reader, 1)).toMatchObject({ status: "running" });
  await gate.open();
  await vi.waitFor(
    async () => expect(await findJob(store.reader, 1)).toMatchObject({ status: "success", hookPhase: null }),
    { timeout: 15_000 },
  );
  expect(await store.reader.network.count()).toBe(1);
});
