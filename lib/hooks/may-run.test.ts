import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { failedScripts } from "@/lib/domain/hook/hook-event";
import { hookScripts } from "@/testing/hook/hook-scripts";
import { mayRun } from "./may-run";
import { runHooks } from "./run-hooks";

it("has nothing to run where there is no directory, unless other nodes may have one", () => {
  const { base: dir, add } = hookScripts();
  add("network-add-pre.d/a", "");
  const here = { dir, runOnNode: null };
  expect(mayRun({ ...here, from: "store" }, "network-add", "pre")).toBe(true);
  expect(mayRun({ ...here, from: "store" }, "network-add", "post")).toBe(false);
  expect(mayRun({ dir: join(dir, "nowhere"), runOnNode: null, from: "store" }, "network-add", "pre")).toBe(false);
  expect(mayRun({ dir, runOnNode: "ssh {node} x", from: "store" }, "network-add", "post")).toBe(true);
});

it("takes a directory that cannot be looked at for one that refuses, and not for none", async () => {
  const { base: dir } = hookScripts();
  symlinkSync("network-add-pre.d", join(dir, "network-add-pre.d"));
  expect(mayRun({ dir, runOnNode: null, from: "store" }, "network-add", "pre")).toBe(true);
  const call = { path: "network-add", phase: "pre" as const, env: {}, nodes: ["n1"], master: "n1" };
  const run = await runHooks({ dir, runOnNode: null }, call);
  expect(failedScripts(run)).toMatchObject([{ result: "not started", why: expect.stringContaining("symbolic links") }]);
});
