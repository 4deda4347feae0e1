import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { findJob } from "@/lib/store/job-records";
import type { Store } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { gatedHook, hooksOf, shellHook } from "@/testing/hook/hook-gate";
import { operations } from "../catalogue";
import { liveJobsThrough } from "../job/live-jobs";
import { begin, type Context } from "../operation";
import { importConfig } from "./import-config";

const text = readFileSync(new URL("../../../conformance/recordings/config.data.json", import.meta.url));
let store: Store;
let hooks: string;
let context: Context;

beforeEach(async () => {
  store = freshStore();
  hooks = await hooksOf(store);
  context = { ...contextOf(store), now: () => Date.now() / 1_000 };
});

const imported = (more: Partial<Context> = {}) => importConfig({ text, acceptRepairs: false }, { ...context, ...more });
const networks = () => store.reader.network.count();

it("an import is stopped by a hook before it, and nothing of it is there", async () => {
  shellHook(hooks, "cluster-import-pre.d", "10-veto", 'echo "not $GANETI_NEW_NAME"; exit 1');
  expect(await imported()).toMatchObject({
    ok: false,
    refusal: { hooks: [{ output: expect.stringMatching(/^not \S+/) }] },
  });
  expect(await networks()).toBe(0);
  expect(await imported({ dryRun: true })).toMatchObject({ ok: true });
});

it("an import tells its hooks both names, and so does its undo, which is answered at once", async () => {
  const told = join(hooks, "told");
  const say = `echo "$GANETI_HOOKS_PATH $GANETI_HOOKS_PHASE [$GANETI_OP_TARGET] [$GANETI_NEW_NAME]" >> ${told}`;
  shellHook(hooks, "cluster-import-pre.d", "10-say", say);
  shellHook(hooks, "cluster-import-post.d", "10-say", say);
  const done = await imported();
  if (!done.ok) throw new Error(done.refusal.message);
  await liveJobsThrough(store);
  const { name } = await store.reader.cluster.findFirstOrThrow();
  const lines = `cluster-import pre [] [${name}]\ncluster-import post [] [${name}]\n`;
  expect(readFileSync(told, "utf8")).toBe(lines);
  expect(await findJob(store.reader, done.job)).toMatchObject({ status: "success", hookPhase: null });

  const gate = gatedHook(hooks, "cluster-restore-pre.d");
  const undo = await begin(operations.OP_JOB_UNDO, { job: done.job, replaces: name }, context);
  expect(undo).toMatchObject({ ok: true, pending: true });
  if (!undo.ok) return;
  await gate.begun();
  expect(await findJob(store.reader, undo.job)).toMatchObject({ status: "running", hookPhase: "pre" });
  expect(await networks()).toBeGreaterThan(0);
  await gate.open();
  expect(await undo.over).toMatchObject({ ok: true });
  await undo.after;
  expect(await networks()).toBe(0);
});
