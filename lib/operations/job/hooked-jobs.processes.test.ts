import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { findJob } from "@/lib/store/job-records";
import { closeDeadJobsIn, leaseSeconds, queuedSeconds } from "@/lib/store/jobs";
import { bundleChild, startChild } from "@/testing/child-process";
import { gatedHook, hooksOf, shellHook } from "@/testing/hook/hook-gate";
import { smallCluster } from "@/testing/small-cluster";
import { takeOverJobs } from "../take-over-jobs";
import { cancelJob } from "./cancel-job";

let cluster: Awaited<ReturnType<typeof smallCluster>>;
let hooks: string;
let program: string;

const now = () => Date.now() / 1_000;
/** A clock by which every lease that was given now has ended. */
const later = () => now() + leaseSeconds + queuedSeconds;
const job = (id: number) => findJob(cluster.store.reader, id);
const networks = async () => (await cluster.store.reader.network.findMany()).map(({ name }) => name);

beforeEach(async () => {
  cluster = await smallCluster();
  program = await bundleChild("change-with-hooks");
  hooks = await hooksOf(cluster.store);
});

/** A process that adds a network, and the number of its job. */
async function adding(name: string, ...more: string[]) {
  const child = startChild(program, cluster.store.file, name, ...more);
  const [said] = (await once(child, "message")) as [{ job: number }];
  const kill = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { job: said.job, kill, child };
}

describe("a process that is killed", () => {
  it("while a hook runs before the change leaves a failed job and nothing written", async () => {
    const gate = gatedHook(hooks, "network-add-pre.d");
    const { job: id, kill } = await adding("prod");
    await gate.begun();
    await kill();
    await closeDeadJobsIn(cluster.store, now());
    expect(await job(id)).toMatchObject({ status: "running" });
    await closeDeadJobsIn(cluster.store, later());
    expect(await job(id)).toMatchObject({ status: "error", hookPhase: null, refusal: { code: "internal_error" } });
    expect(await takeOverJobs(cluster.store, { now: later })).toEqual([]);
    expect(await networks()).toEqual([]);
    await gate.open();
  });

  it("between the hooks and the change leaves a failed job and nothing written", async () => {
    const gate = gatedHook(hooks, "network-add-pre.d");
    shellHook(hooks, "network-add-post.d", "10-after", `touch ${hooks}/after`);
    const { job: id, kill } = await adding("prod");
    await gate.begun();
    await cluster.store.write(async (tx) => {
      // Nobody else can write as long as this one does.
      await tx.cluster.updateMany({ data: { extra: {} } });
      await gate.open();
      await kill();
    });
    await closeDeadJobsIn(cluster.store, later());
    expect(await job(id)).toMatchObject({ status: "error" });
    expect(await networks()).toEqual([]);
    expect(existsSync(join(hooks, "after"))).toBe(false);
  });

  it("while a hook runs after the change leaves the change, and a warning", async () => {
    const gate = gatedHook(hooks, "network-add-post.d");
    const { job: id, kill } = await adding("prod");
    await gate.begun();
    await kill();
    await closeDeadJobsIn(cluster.store, later());
    const done = await job(id);
    expect(done).toMatchObject({ status: "success", hookPhase: null });
    expect(done?.log.at(-1)).toMatchObject({ level: "warning", message: expect.stringContaining("process ended") });
    expect(await networks()).toEqual(["prod"]);
    await gate.open();
  });

  it("before its job has begun leaves it to another one, which carries it out once", async () => {
    const gate = gatedHook(hooks, "network-add-pre.d");
    const first = await adding("first");
    await gate.begun();
    const second = await adding("second", `${first.job}`);
    expect(await job(second.job)).toMatchObject({ status: "waiting" });
    expect(await cluster.store.reader.jobRequest.count()).toBe(1);
    await second.kill();
    expect(await takeOverJobs(cluster.store, { now })).toEqual([]);
    const [going, ...others] = await takeOverJobs(cluster.store, { now: later });
    expect([going?.job, others, await takeOverJobs(cluster.store, { now: later })]).toEqual([second.job, [], []]);
    await gate.open();
    await gate.begun();
    expect(await cluster.store.reader.jobRequest.count()).toBe(0);
    await gate.open();
    expect(await going?.over).toMatchObject({ ok: true, job: second.job });
    expect((await networks()).sort()).toEqual(["first", "second"]);
    expect(await job(second.job)).toMatchObject({ status: "success", actor: "ana", reason: "because" });
  });
});

it("a job is canceled from another process", async () => {
  const gate = gatedHook(hooks, "network-add-pre.d");
  const { job: id, child } = await adding("prod");
  await gate.begun();
  const over = once(child, "message");
  const canceler = { store: cluster.store, actor: "bob", role: "operator", now } as const;
  expect(await cancelJob(id, canceler)).toEqual({ ok: true, value: "asked" });
  expect(await over).toMatchObject([{ ok: false, message: expect.stringContaining("bob") }, undefined]);
  expect(await job(id)).toMatchObject({ status: "canceled" });
  expect(await networks()).toEqual([]);
});
