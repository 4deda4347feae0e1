import { beforeEach, describe, expect, it } from "vitest";
import { addressDetails } from "@/lib/queries/addresses";
import { findTidied, jobOrTidied } from "@/lib/queries/jobs";
import { day, now, type TidyCluster, tidyCluster } from "@/testing/tidying";

let cluster: TidyCluster;
beforeEach(async () => {
  cluster = await tidyCluster();
});

describe("a tidied job", () => {
  it("is told from one that there is, and from one that never was", async () => {
    await cluster.jobsDaysAgo(500, 400, 1);
    await cluster.tidy();
    const { reader } = cluster.store;
    expect(await jobOrTidied(reader, 1)).toEqual({ id: 1, tidied: { at: now, days: 365 } });
    expect(await jobOrTidied(reader, 3)).toMatchObject({ id: 3, opcode: "OP_NETWORK_REMOVE" });
    expect(await jobOrTidied(reader, 4)).toBeNull();
    for (const number of [0, -1, 1.5, 2_147_483_648, Number.NaN]) expect(await findTidied(reader, number)).toBeNull();
  });

  it("keeps its own day when others are tidied later, and loses it after a thousand runs", async () => {
    await cluster.jobsDaysAgo(500, 366, 365, 1);
    await cluster.tidy();
    await cluster.tidy({}, { now: now + 2 * day });
    expect(await findTidied(cluster.store.reader, 2)).toMatchObject({ tidied: { at: now } });
    expect(await findTidied(cluster.store.reader, 3)).toMatchObject({ tidied: { at: now + 2 * day } });
    const later = Array.from({ length: 1_000 }, (_, at) => ({ at: now + 3 * day + at, first: 3, last: 3, days: 1 }));
    await cluster.store.write((tx) => tx.tidiedJobs.createMany({ data: later }));
    await cluster.tidy();
    expect(await findTidied(cluster.store.reader, 2)).toEqual({ id: 2, tidied: null });
  });

  it("cannot be undone, and Undo says why and what to do instead", async () => {
    await cluster.jobsDaysAgo(500, 1);
    await cluster.tidy();
    const refusal = {
      code: "unknown_entity",
      field: "job",
      message: "Job 1 was tidied away on 2030-03-17: jobs were kept for 365 days.",
      remedy: "It can no longer be undone. Change by hand what you want back.",
    };
    expect(await cluster.run("OP_JOB_UNDO", { job: 1 })).toMatchObject({ ok: false, refusal });
    expect(await cluster.preview("OP_JOB_UNDO", { job: 1 })).toEqual({ ok: false, refusal });
  });

  it("takes nothing from the undo of a later one, which can itself be undone", async () => {
    const old = { now: () => now - 400 * day };
    await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" }, old);
    await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.2" }, old);
    const undo = await cluster.run("OP_JOB_UNDO", { job: 2 }, { now: () => now });
    await cluster.tidy();
    expect(await cluster.jobs()).toEqual([3]);
    expect((await cluster.network("prod")).gateway).toBe("10.1.0.1");
    expect(await cluster.run("OP_JOB_UNDO", { job: undo.job ?? 0 })).toMatchObject({
      ok: true,
      plan: { summary: "Redo: change gateway of prod" },
    });
  });

  it("leaves the reservations that it made their author, day and reason, also when they come back by an undo", async () => {
    const old = { now: () => now - 400 * day, actor: "bea", reason: "printers" };
    await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" }, old);
    await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.10"] }, old);
    const young = { now: () => now - day };
    const change = { network: "prod", removeReserved: ["10.1.0.10"] };
    const released = await cluster.run("OP_NETWORK_SET_PARAMS", change, young);
    const external = async () => {
      const first = (10 << 24) + (1 << 16) + 10;
      return (await addressDetails(cluster.store.reader, "prod", { first, last: first }, now))?.[0]?.external;
    };
    await cluster.tidy();
    expect(await cluster.jobs()).toEqual([3]);
    expect(await external()).toBeUndefined();
    await cluster.run("OP_JOB_UNDO", { job: released.job ?? 0 }, { now: () => now });
    const [row] = (await external()) ?? [];
    expect(row).toMatchObject({ reason: "printers", job: 2, at: now - 400 * day, by: "bea", tidied: true });
    await cluster.tidy({}, { now: now + 700 * day });
    expect((await external())?.[0]).toMatchObject({ by: "bea" });
  });

  it("has its author forgotten when no reservation has named it for as long as jobs are kept", async () => {
    const old = { now: () => now - 400 * day };
    await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" }, old);
    await cluster.run("OP_NETWORK_REMOVE", { network: "prod" }, old);
    await cluster.jobDaysAgo(1);
    const authors = () => cluster.store.reader.tidiedAuthor.count();
    await cluster.tidy();
    expect(await authors()).toBeGreaterThan(0);
    await cluster.tidy({}, { now: now + 367 * day });
    expect(await authors()).toBeGreaterThan(0);
    await cluster.tidy({}, { now: now + 368 * day });
    expect(await authors()).toBe(0);
  });
});
