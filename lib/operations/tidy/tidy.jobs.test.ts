import { beforeEach, describe, expect, it } from "vitest";
import { findJob } from "@/lib/queries/jobs";
import { leaseSeconds, openJob } from "@/lib/store/jobs";
import { day, now, type TidyCluster, tidyCluster } from "@/testing/tidying";

let cluster: TidyCluster;
beforeEach(async () => {
  cluster = await tidyCluster();
});

describe("jobs", () => {
  it("that ended longer ago than they are kept go, with their objects; the others stay", async () => {
    await cluster.jobsDaysAgo(500, 366, 364, 1);
    await cluster.store.write((tx) =>
      tx.jobObject.create({ data: { jobId: 1, kind: "network", uuid: "u", name: "prod" } }),
    );
    expect(await cluster.tidy()).toMatchObject({ jobs: { first: 1, last: 2, jobs: 2 } });
    expect(await cluster.jobs()).toEqual([3, 4]);
    expect(await cluster.store.reader.jobObject.count()).toBe(0);
    expect(await cluster.tidy()).toMatchObject({ jobs: { jobs: 0, last: 0 } });
  });

  it("are the same in a dry run, which removes nothing", async () => {
    await cluster.jobsDaysAgo(500, 400, 1);
    const foreseen = await cluster.tidy({}, { dryRun: true });
    expect(await cluster.jobs()).toEqual([1, 2, 3]);
    expect(await cluster.tidy()).toEqual(foreseen);
    expect(foreseen.jobs.bytes).toBeGreaterThan(0);
  });

  it("go up to the first that is not over, or was over later than those behind it", async () => {
    await cluster.jobsDaysAgo(500, null, 400, 1);
    await cluster.tidy();
    expect(await cluster.jobs()).toEqual([2, 3, 4]);
    await cluster.store.write((tx) => tx.job.update({ where: { id: 2 }, data: { endedAt: now - 100 * day } }));
    expect(await cluster.tidy()).toMatchObject({ jobs: { jobs: 0 } });
    expect(await cluster.tidy({ jobDays: 99 })).toMatchObject({ jobs: { first: 2, last: 3 } });
  });

  it("of a process that ended are closed and hold up no others for longer than they are kept", async () => {
    await cluster.jobsDaysAgo(null, 400, 1);
    const later = now + leaseSeconds + 1;
    await cluster.tidy({}, { now: later });
    expect(await findJob(cluster.store.reader, 1)).toMatchObject({ status: "error", endedAt: later });
    await cluster.tidy({}, { now: later + 366 * day });
    expect(await cluster.jobs()).toEqual([3]);
  });

  it("are not held up by one that ended in a future which a wrong clock showed", async () => {
    await cluster.jobsDaysAgo(500, -4_000, 400, 1);
    await cluster.tidy();
    expect(await cluster.jobs()).toEqual([4]);
  });

  it("all stay when a wrong clock shows the past", async () => {
    await cluster.jobsDaysAgo(3, 2, 1);
    await cluster.tidy({}, { now: 1_000 });
    expect(await cluster.jobs()).toEqual([1, 2, 3]);
  });

  it("never give their numbers to others, and the newest one stays", async () => {
    await cluster.jobsDaysAgo(500, 500, 500);
    await cluster.tidy();
    expect(await cluster.jobs()).toEqual([3]);
    expect(await cluster.jobDaysAgo(500)).toBe(4);
  });

  it("are kept forever if the setting says so", async () => {
    await cluster.jobsDaysAgo(5_000, 1);
    expect(await cluster.tidy({ jobDays: null })).toMatchObject({ jobs: { jobs: 0 } });
    expect(await cluster.jobs()).toEqual([1, 2]);
  });

  it("go in several transactions, between which others write; what was broken off is done by the next run", async () => {
    await cluster.oldJobs(250);
    await cluster.jobDaysAgo(1);
    let rests = 0;
    const broken = await cluster.tidy(
      {},
      {
        rest: async () => {
          rests++;
          await cluster.jobDaysAgo(0);
        },
        stopped: () => rests === 2,
      },
    );
    expect(broken).toMatchObject({ jobs: { first: 1, last: 200, jobs: 200 } });
    expect(await cluster.tidy()).toMatchObject({ jobs: { first: 201, last: 250, jobs: 50 } });
    expect(await cluster.jobs()).toEqual([251, 252, 253]);
  });
});

it("a job that is opened while others are tidied keeps its number", async () => {
  await cluster.jobsDaysAgo(500, 500, 400);
  const texts = { summary: "", actor: "ana", door: "web", reason: "", dryRun: false, params: {} } as const;
  const opened: number[] = [];
  const open = async () => {
    opened.push(await cluster.store.write((tx) => openJob(tx, { opcode: "OP_TAGS_SET", ...texts, now })));
  };
  await cluster.tidy({}, { rest: open });
  expect(opened).toEqual([4]);
  expect(await cluster.jobs()).toEqual([3, 4]);
});
