import { beforeEach, describe, expect, it } from "vitest";
import { fault } from "@/lib/ganeti/cluster-fault";
import { findChain, openChains } from "@/lib/store/chain/chains";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { findJob } from "@/lib/store/job-records";
import { noteLinked } from "@/lib/store/mirror/link-state";
import { writeLink } from "@/testing/chain/chain-rows";
import { fakeCluster } from "@/testing/chain/fake-cluster";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "../catalogue";
import { cancelOrSay } from "../job/cancel-job";
import { liveJobsThrough, stopLiveJobs } from "../job/live-jobs";
import { begin, type Context } from "../operation";
import { takeOverJobs } from "../take-over-jobs";
import { followChain } from "./follow-chain";

let small: Awaited<ReturnType<typeof smallCluster>>;
let cluster: ReturnType<typeof fakeCluster>;
let context: Context;

/** Looked at until it is so. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });

const now = () => Date.now() / 1_000;
const wiring = { mode: "bridged", link: "br0" } as const;

beforeEach(async () => {
  small = await smallCluster();
  for (const [at, name] of ["prod", "dmz"].entries())
    await small.run("OP_NETWORK_ADD", { name, network: `10.${at + 1}.0.0/24` });
  await small.store.write((tx) => writeLink(tx));
  cluster = fakeCluster();
  context = { ...small.context, now, there: cluster.tools };
});

const connect = (group: string, network = "prod") =>
  begin(operations.OP_NETWORK_CONNECT, { network, group, ...wiring }, context);

async function begun(group: string, network?: string) {
  const job = await connect(group, network);
  if (!job.ok) throw new Error(job.refusal.message);
  return job;
}

const stateOfLink = async () => (await findLink(small.store.reader))?.state;

const stepsOf = async (job: number) => (await findChain(small.store.reader, job))?.steps ?? [];

describe("a chain", () => {
  it("is sent with its mark, and closes its job with what was read", async () => {
    const { job, over } = await begun("gpu");
    expect(await over).toMatchObject({ ok: true, job });
    expect(cluster.sent).toMatchObject([{ reason: `gn-${job}.1 ana: because`, request: { method: "PUT" } }]);
    expect(await stepsOf(job)).toMatchObject([{ status: "success", clusterJob: 101, error: null }]);
    expect(await findJob(small.store.reader, job)).toMatchObject({
      status: "success",
      changes: [{ type: "connection" }, {}],
    });
    expect(await openChains(small.store.reader)).toEqual([]);
    expect(await small.store.reader.clusterChainObject.count()).toBe(0);
  });

  it("whose answer is lost is looked up, and never sent again", async () => {
    cluster.fates.push("answer lost");
    const { job, over } = await begun("gpu");
    expect(await over).toMatchObject({ ok: true });
    expect(cluster.sent).toHaveLength(1);
    const log = (await findJob(small.store.reader, job))?.log.map(({ message }) => message);
    expect(log).toContain("Step 1 was looked up by its mark: it is job 101 on the cluster.");
  });

  it("is sent again only when the cluster has answered for long without it", async () => {
    cluster.fates.push("lost");
    const { over } = await begun("gpu");
    expect(await over).toMatchObject({ ok: true });
    expect(cluster.sent.map(({ id }) => id)).toEqual([null, 101]);
  });

  it("of which no byte was sent is sent at once when the cluster is back", async () => {
    cluster.fates.push("not sent", "not sent");
    const { over } = await begun("gpu");
    expect(await over).toMatchObject({ ok: true });
    expect(cluster.jobs).toHaveLength(1);
  });

  it("that the cluster says no to fails with its words, and changes nothing", async () => {
    cluster.fates.push(fault("refused", "Network prod is unknown", { status: 404, sent: true }));
    const { job, over } = await begun("gpu");
    const message = "The cluster refused a step: Network prod is unknown.";
    expect(await over).toMatchObject({ ok: false, refusal: { message } });
    expect(await findJob(small.store.reader, job)).toMatchObject({
      status: "error",
      changes: [],
      refusal: { message },
    });
    expect(await findChain(small.store.reader, job)).toMatchObject({ state: "stopped", steps: [{ status: "error" }] });
  });

  it("that fails there says which job failed", async () => {
    cluster.failing.set(1, "10.1.0.28 is in use");
    const { over } = await begun("gpu");
    expect(await over).toMatchObject({
      refusal: { message: "Job 101 failed on the cluster: 10.1.0.28 is in use.", code: "environment_error" },
    });
  });

  it("whose answer is lost, and whose job is archived by then, is found in the archive", async () => {
    cluster.fates.push("answer lost");
    cluster.archiveNext();
    const { over } = await begun("gpu");
    expect(await over).toMatchObject({ ok: true });
    expect(cluster.sent).toHaveLength(1);
  });

  it("is sent nothing more while the link has stopped, and goes on when somebody has put it right", async () => {
    cluster.hold();
    const { job, over } = await begun("gpu");
    await soon(async () => (await stepsOf(job))[0]?.status).toBe("queued");
    cluster.failWith(fault("password", "The password is another one.", { status: 401, sent: true }));
    await soon(stateOfLink).toBe("stopped");
    const asked = cluster.asked();
    const pauses = cluster.pauses();
    await soon(cluster.pauses).toBeGreaterThan(pauses + 5);
    expect(cluster.asked()).toBe(asked);
    expect((await findJob(small.store.reader, job))?.log.at(-1)).toMatchObject({
      message: "Waiting for the cluster. The password is another one.",
    });
    cluster.failWith(null);
    cluster.release();
    await small.store.write((tx) => noteLinked(tx, { readAt: now(), now: now() }));
    expect(await over).toMatchObject({ ok: true });
    expect(cluster.sent).toHaveLength(1);
  });

  it.each(["password", "certificate", "key"] as const)("stops the link for a wrong %s", async (kind) => {
    cluster.failWith(fault(kind, "No.", { sent: false }));
    await begun("gpu");
    await soon(stateOfLink).toBe("stopped");
    expect(cluster.sent).toEqual([]);
  });

  it("is not sent to another cluster that answers in its place", async () => {
    cluster.become("other");
    const { job } = await begun("gpu");
    await soon(stateOfLink).toBe("stopped");
    expect(cluster.sent).toEqual([]);
    expect(await findJob(small.store.reader, job)).toMatchObject({
      log: [{ message: "Waiting for the cluster. Another cluster answers there: cluster, with UUID other." }],
    });
  });

  it("is not sent on to another cluster that answers after an outage", async () => {
    cluster.goAway();
    const { job } = await begun("gpu");
    await soon(async () => (await findJob(small.store.reader, job))?.log.length).toBe(1);
    cluster.become("other");
    cluster.comeBack();
    await soon(stateOfLink).toBe("stopped");
    expect(cluster.sent).toEqual([]);
  });

  it("waits for a cluster that is away, says so once, and goes on when it is back", async () => {
    cluster.goAway();
    const { job, over } = await begun("gpu");
    await soon(async () => (await findJob(small.store.reader, job))?.log.length).toBe(1);
    expect(await findJob(small.store.reader, job)).toMatchObject({
      status: "running",
      log: [{ level: "warning", message: "Waiting for the cluster. The cluster does not answer." }],
    });
    cluster.comeBack();
    expect(await over).toMatchObject({ ok: true });
    expect(cluster.jobs).toHaveLength(1);
  });

  it("can no longer be canceled once it is written down", async () => {
    cluster.hold();
    const { job, over } = await begun("gpu");
    await soon(async () => (await stepsOf(job))[0]?.status).toBe("queued");
    const canceler = { ...context, role: "operator" as const };
    expect(await cancelOrSay(job, canceler)).toMatchObject({
      refusal: { message: `Job ${job} can no longer be canceled: the cluster carries it out.` },
    });
    cluster.release();
    expect(await over).toMatchObject({ ok: true });
  });

  it("is taken over by the next process where this one stops", async () => {
    cluster.hold();
    const { job, over } = await begun("gpu");
    await soon(async () => (await stepsOf(job))[0]?.status).toBe("queued");
    await stopLiveJobs(small.store);
    expect(await over).toMatchObject({ ok: false, refusal: { message: expect.stringContaining("This process ends") } });
    expect(await findJob(small.store.reader, job)).toMatchObject({ status: "running" });
    cluster.release();
    const [taken] = await takeOverJobs(small.store, { now: () => now() + 1, there: cluster.tools });
    expect(await taken?.over).toMatchObject({ ok: true, job });
    expect(cluster.sent).toHaveLength(1);
  });
});

describe("a chain that this process carries out", () => {
  it("is not taken by it again when its lease is over, as after a long pause or a clock that was set", async () => {
    cluster.hold();
    const { job, over } = await begun("gpu");
    await soon(async () => (await stepsOf(job))[0]?.status).toBe("queued");
    expect(await takeOverJobs(small.store, { now: () => now() + 1_000, there: cluster.tools })).toEqual([]);
    cluster.release();
    expect(await over).toMatchObject({ ok: true });
    expect(cluster.sent).toHaveLength(1);
  });

  it("is taken by it again after it has given it up", async () => {
    cluster.hold();
    const { job, over } = await begun("gpu");
    await soon(async () => (await stepsOf(job))[0]?.status).toBe("queued");
    cluster.breakDown();
    await expect(over).rejects.toThrow("broken");
    await liveJobsThrough(small.store);
    cluster.release();
    const [taken] = await takeOverJobs(small.store, { now: () => now() + 1_000, there: cluster.tools });
    expect(await taken?.over).toMatchObject({ ok: true, job });
    expect(cluster.sent).toHaveLength(1);
  });

  it("sends each step once, however many carry it out", async () => {
    cluster.goAway();
    const { job, over } = await begun("gpu");
    await soon(async () => (await findJob(small.store.reader, job))?.log.length).toBe(1);
    const following = { ...context, there: cluster.tools };
    const all = [1, 2, 3].map(() => followChain(job, following, new AbortController().signal));
    await soon(async () => (await findJob(small.store.reader, job))?.log.length).toBe(4);
    cluster.comeBack();
    await Promise.all([over, ...all]);
    expect(cluster.sent).toHaveLength(1);
    expect(await findJob(small.store.reader, job)).toMatchObject({ status: "success" });
  });
});

describe("chains that change the same", () => {
  it("run one after the other, in the order of their jobs; others do not wait", async () => {
    cluster.hold();
    const first = await begun("gpu");
    await soon(async () => (await stepsOf(first.job))[0]?.status).toBe("queued");
    const second = await begun("default");
    const third = await begun("edge");
    const other = await begun("edge", "dmz");
    await soon(async () => (await findChain(small.store.reader, third.job))?.state).toBe("waiting");
    // The group is held by the third, which waits.
    await soon(async () => (await findChain(small.store.reader, other.job))?.state).toBe("waiting");
    expect(cluster.sent).toHaveLength(1);
    cluster.release();
    for (const { over } of [first, second, third, other]) expect(await over).toMatchObject({ ok: true });
    expect(cluster.sent.map(({ reason }) => reason.split(".")[0])).toEqual(
      [first, second, third, other].map(({ job }) => `gn-${job}`),
    );
  });

  it("decide anew when it is their turn", async () => {
    cluster.hold();
    const first = await begun("gpu");
    await soon(async () => (await stepsOf(first.job))[0]?.status).toBe("queued");
    const again = await begun("gpu");
    cluster.release();
    expect(await first.over).toMatchObject({ ok: true });
    // It is connected already.
    expect(await again.over).toMatchObject({ ok: true, plan: { changes: [] } });
    expect(cluster.sent).toHaveLength(1);
  });

  it("let pass who comes after one that is canceled while it waits", async () => {
    cluster.hold();
    const first = await begun("gpu");
    await soon(async () => (await stepsOf(first.job))[0]?.status).toBe("queued");
    const second = await begun("default");
    await soon(async () => (await findChain(small.store.reader, second.job))?.state).toBe("waiting");
    expect(await cancelOrSay(second.job, { ...context, role: "operator" })).toMatchObject({ value: "canceled" });
    expect(await findChain(small.store.reader, second.job)).toBeNull();
    cluster.release();
    expect(await second.over).toMatchObject({ ok: false });
    expect(await first.over).toMatchObject({ ok: true });
  });
});
