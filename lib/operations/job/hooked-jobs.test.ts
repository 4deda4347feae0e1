import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { emptyWal } from "@/lib/store/database/database-file";
import { someOwnerless } from "@/lib/store/job/job-requests";
import { findJob } from "@/lib/store/job-records";
import { failJob } from "@/lib/store/jobs";
import { gatedHook, hooksOf, shellHook } from "@/testing/hook/hook-gate";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "../catalogue";
import { begin, type Context } from "../operation";
import { cancelJob } from "./cancel-job";
import { stopLiveJobs } from "./live-jobs";

let cluster: Awaited<ReturnType<typeof smallCluster>>;
let hooks: string;
let context: Context;

beforeEach(async () => {
  cluster = await smallCluster();
  context = { ...cluster.context, now: () => Date.now() / 1_000 };
  hooks = await hooksOf(cluster.store);
});

const job = (id: number) => findJob(cluster.store.reader, id);
const networks = async () => (await cluster.store.reader.network.findMany()).map(({ name }) => name);
const done: typeof cluster.run = (opcode, input) => cluster.run(opcode, input, { now: context.now });
const add = (name: string, more: Partial<Context> = {}) =>
  begin(operations.OP_NETWORK_ADD, { name, network: "10.1.0.0/24" }, { ...context, ...more });

async function begun(name: string, more: Partial<Context> = {}) {
  const going = await add(name, more);
  if (!going.ok) throw new Error(going.refusal.message);
  return going;
}

describe("a change with hooks before it", () => {
  it("is answered at once, runs while its hook does, and is written when that has ended", async () => {
    const gate = gatedHook(hooks, "network-add-pre.d");
    const going = await begun("prod");
    expect(going.pending).toBe(true);
    await gate.begun();
    expect(await job(going.job)).toMatchObject({ status: "running", hookPhase: "pre", endedAt: null });
    expect(await networks()).toEqual([]);
    await gate.open();
    expect(await going.over).toMatchObject({ ok: true });
    await going.after;
    expect(await job(going.job)).toMatchObject({
      status: "success",
      hookPhase: null,
      log: [
        { hook: { kind: "start", phase: "pre", dir: "network-add-pre.d", name: "50-gate" } },
        { hook: { kind: "output" }, message: expect.stringContaining("waiting for network-add") },
        { hook: { kind: "end", result: "success", code: 0 } },
      ],
    });
    expect(await networks()).toEqual(["prod"]);
  });

  it("is stopped by one that fails: nothing is written, nothing runs after it, and the refusal has its output", async () => {
    shellHook(hooks, "network-add-pre.d", "10-veto", 'echo "not on a Friday"; exit 3');
    shellHook(hooks, "network-add-post.d", "10-after", `touch ${hooks}/after`);
    const going = await begun("prod");
    expect(await going.over).toMatchObject({
      ok: false,
      refusal: {
        code: "environment_error",
        hooks: [{ script: "network-add-pre.d/10-veto", output: expect.stringContaining("not on a Friday"), code: 3 }],
      },
    });
    await going.after;
    expect(await job(going.job)).toMatchObject({ status: "error", hookPhase: null, changes: [] });
    expect(await networks()).toEqual([]);
    expect(existsSync(join(hooks, "after"))).toBe(false);
  });

  it("runs none for a dry run or a preview, nor where the change is refused anyway", async () => {
    shellHook(hooks, "network-add-pre.d", "10-ran", `touch ${hooks}/ran`);
    expect(await begun("prod", { dryRun: true })).toMatchObject({ pending: false });
    await cluster.preview("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
    const going = await begin(operations.OP_NETWORK_REMOVE, { network: "nosuch" }, context);
    expect(going).toMatchObject({ ok: true, pending: false });
    expect(existsSync(join(hooks, "ran"))).toBe(false);
  });

  it("tells its hooks anew when others changed what they were told, and stands at the second time", async () => {
    await done("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
    const gate = gatedHook(hooks, "network-remove-pre.d");
    shellHook(hooks, "network-remove-pre.d", "10-told", `echo "told $GANETI_NETWORK_GATEWAY" >> ${hooks}/told`);
    const going = await begin(operations.OP_NETWORK_REMOVE, { network: "prod" }, context);
    if (!going.ok) throw new Error(going.refusal.message);
    await gate.begun();
    await done("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.1" });
    await gate.open();
    await gate.begun();
    await gate.open();
    expect(await going.over).toMatchObject({ ok: true });
    await going.after;
    const log = (await job(going.job))?.log ?? [];
    expect(log.filter(({ hook }) => hook?.kind === "start").map(({ hook }) => hook?.times)).toEqual([1, 1, 2, 2]);
    expect(log).toContainEqual(expect.objectContaining({ message: expect.stringContaining("They run again") }));
    expect(await networks()).toEqual([]);
  });

  it("gives up when that happens three times", async () => {
    await done("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
    const gate = gatedHook(hooks, "network-remove-pre.d");
    const going = await begin(operations.OP_NETWORK_REMOVE, { network: "prod" }, context);
    if (!going.ok) throw new Error(going.refusal.message);
    for (const last of [1, 2, 3]) {
      await gate.begun();
      await done("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: `10.1.0.${last}` });
      await gate.open();
    }
    expect(await going.over).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
    expect(await networks()).toEqual(["prod"]);
  });
});

describe("a change with hooks after it", () => {
  it("is over before they run; their failure is a warning in its log", async () => {
    const gate = gatedHook(hooks, "network-add-post.d");
    const going = await begun("prod");
    expect(going).toMatchObject({ pending: false });
    expect(await going.over).toMatchObject({ ok: true });
    await gate.begun();
    expect(await job(going.job)).toMatchObject({ status: "success", hookPhase: "post" });
    await gate.open(7);
    await going.after;
    const done = await job(going.job);
    expect(done).toMatchObject({ status: "success", hookPhase: null });
    expect(done?.log.at(-1)).toMatchObject({ level: "warning", message: expect.stringContaining("exit code 7") });
  });

  it("tells config-update last, when something was changed", async () => {
    shellHook(hooks, "network-add-post.d", "10-a", `echo "$GANETI_HOOKS_PATH" >> ${hooks}/ran`);
    shellHook(hooks, "config-update-post.d", "10-a", `echo "$GANETI_HOOKS_PATH $GANETI_NETWORK_NAME" >> ${hooks}/ran`);
    const going = await begun("prod");
    await going.over;
    await going.after;
    expect(readFileSync(join(hooks, "ran"), "utf8")).toBe("network-add\nconfig-update prod\n");
  });
});

describe("canceling", () => {
  const canceler = () => ({ store: cluster.store, actor: "bob", role: "operator" as const, now: context.now });

  it("ends hooks that run before the change: nothing is written", async () => {
    const gate = gatedHook(hooks, "network-add-pre.d");
    const going = await begun("prod");
    await gate.begun();
    expect(await cancelJob(going.job, canceler())).toEqual({ ok: true, value: "asked" });
    expect(await going.over).toMatchObject({ ok: false, refusal: { message: expect.stringContaining("bob") } });
    expect(await job(going.job)).toMatchObject({ status: "canceled", canceledBy: "bob", hookPhase: null });
    expect(await networks()).toEqual([]);
  });

  it("is too late once the change is written, also while hooks run after it", async () => {
    const gate = gatedHook(hooks, "network-add-post.d");
    const going = await begun("prod");
    await going.over;
    await gate.begun();
    expect(await cancelJob(going.job, canceler())).toEqual({ ok: true, value: "too late" });
    await gate.open();
    await going.after;
    expect(await job(going.job)).toMatchObject({ status: "success", canceledBy: null });
  });

  it("closes a job that waits for another one, which then never begins", async () => {
    const gate = gatedHook(hooks, "network-add-pre.d");
    const first = await begun("first");
    await gate.begun();
    const second = await begun("second", { depends: [{ job: first.job, wanted: ["success"] }] });
    expect(await job(second.job)).toMatchObject({ status: "waiting", startedAt: null });
    expect(await cancelJob(second.job, canceler())).toEqual({ ok: true, value: "canceled" });
    expect(await second.over).toMatchObject({ ok: false });
    await gate.open();
    await first.over;
    expect(await networks()).toEqual(["first"]);
    expect(await cluster.store.reader.jobRequest.count()).toBe(0);
  });

  it("is an operator's", async () => {
    expect(await cancelJob(1, { ...canceler(), role: "viewer" })).toMatchObject({ ok: false });
    expect(await cancelJob(99, canceler())).toEqual({ ok: true, value: "unknown" });
  });
});

it.each(["is canceled", "is refused, because the other one fails", "fails"])(
  "private parameters of a job that waits are in no job and no answer, and gone from the file when it %s",
  async (end) => {
    const gate = gatedHook(hooks, "network-add-pre.d");
    const first = await begun("first");
    await gate.begun();
    const secret = "hush-4711";
    const settings = { os_type: "debian", osparams_private: { key: secret } };
    const going = await begin(
      operations.OP_INSTANCE_CREATE,
      { name: "web", primaryNode: "node1", nics: [], settings },
      { ...context, depends: [{ job: first.job, wanted: ["success"] }] },
    );
    if (!going.ok) throw new Error(going.refusal.message);
    const kept = await cluster.store.reader.jobRequest.findUniqueOrThrow({ where: { jobId: going.job } });
    expect(JSON.stringify(kept.input)).toContain(secret);
    expect(JSON.stringify(await job(going.job))).not.toContain(secret);
    if (end === "is canceled")
      await cancelJob(going.job, { store: cluster.store, actor: "bob", role: "operator", now: context.now });
    if (end === "fails") await failJob(cluster.store, going.job, new Error("a bug"), "operation", context.now());
    await gate.open(end === "is canceled" ? 0 : 1);
    await first.over;
    await first.after;
    expect(await going.over).toMatchObject({ ok: false });
    expect(await job(going.job)).toMatchObject({ status: end === "is canceled" ? "canceled" : "error" });
    emptyWal(cluster.store.file);
    expect(readFileSync(cluster.store.file).includes(secret)).toBe(false);
  },
);

it("a process that is stopped fails what its hooks hold up, and leaves what has not begun to the next one at once", async () => {
  const gate = gatedHook(hooks, "network-add-pre.d");
  const first = await begun("first");
  await gate.begun();
  const second = await begun("second", { depends: [{ job: first.job, wanted: ["error"] }] });
  await stopLiveJobs(cluster.store);
  expect(await first.over).toMatchObject({ ok: false, refusal: { message: expect.stringContaining("was stopped") } });
  expect(await second.over).toMatchObject({ ok: false });
  expect(await job(first.job)).toMatchObject({ status: "error", hookPhase: null });
  expect(await job(second.job)).toMatchObject({ status: "waiting", endedAt: null });
  expect(await someOwnerless(cluster.store.reader, context.now())).toBe(true);
  expect(await networks()).toEqual([]);
});

it("a job whose dependency ends otherwise than it should fails without a hook", async () => {
  const gate = gatedHook(hooks, "network-add-pre.d");
  const first = await begun("first");
  await gate.begun();
  const second = await begun("second", { depends: [{ job: first.job, wanted: ["success"] }] });
  await gate.open(1);
  expect(await second.over).toMatchObject({ ok: false, refusal: { message: expect.stringContaining("'error'") } });
  expect(await job(second.job)).toMatchObject({ status: "error", log: [] });
});

describe("a job that another process has taken meanwhile", () => {
  const taken = (id: number, status: "waiting" | "running") =>
    cluster.store.write((tx) => tx.job.update({ where: { id }, data: { owner: "another", status } }));

  async function waiting() {
    const gate = gatedHook(hooks, "network-add-pre.d");
    const first = await begun("first");
    await gate.begun();
    const second = await begun("second", { depends: [{ job: first.job, wanted: ["success"] }] });
    return { gate, first, second };
  }

  it("stays as it is when this one stops", async () => {
    const { first, second } = await waiting();
    await taken(second.job, "running");
    await stopLiveJobs(cluster.store);
    await first.after;
    expect(await second.over).toMatchObject({ ok: false, refusal: { message: expect.stringContaining("has taken") } });
    expect(await job(second.job)).toMatchObject({ status: "running", refusal: null });
  });

  it("is not refused by this one, whose hooks fail or that finds a dependency ended otherwise", async () => {
    const { gate, first, second } = await waiting();
    await taken(first.job, "running");
    await taken(second.job, "waiting");
    await gate.open(1);
    expect(await first.over).toMatchObject({ ok: false, refusal: { message: expect.stringContaining("has taken") } });
    await cluster.store.write((tx) => tx.job.update({ where: { id: first.job }, data: { status: "error" } }));
    expect(await second.over).toMatchObject({ ok: false, refusal: { message: expect.stringContaining("has taken") } });
    expect(await job(first.job)).toMatchObject({ refusal: null, endedAt: null });
    expect(await job(second.job)).toMatchObject({ status: "waiting", refusal: null });
  });

  it("is not carried out twice: who finds it gone does not say that it was cancelled", async () => {
    const { gate, first, second } = await waiting();
    await taken(second.job, "running");
    await gate.open();
    expect(await first.over).toMatchObject({ ok: true });
    expect(await second.over).toMatchObject({ ok: false, refusal: { message: expect.stringContaining("has taken") } });
    expect(await job(second.job)).toMatchObject({ status: "running", refusal: null });
    expect(await networks()).toEqual(["first"]);
  });
});

it("a log keeps so much of what hooks say, and always how they ended", async () => {
  shellHook(hooks, "network-add-pre.d", "10-much", "i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done");
  const going = await begun("prod");
  expect(await going.over).toMatchObject({ ok: true });
  await going.after;
  const log = (await job(going.job))?.log ?? [];
  expect(log.length).toBeLessThan(4_100);
  expect(log.at(-1)).toMatchObject({ hook: { kind: "end", result: "success" } });
});
