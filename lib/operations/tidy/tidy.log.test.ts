import { beforeEach, describe, expect, it } from "vitest";
import { accessLog, completeSince, note } from "@/lib/auth/access-log";
import { day, now, type TidyCluster, tidyCluster } from "@/testing/tidying";

let cluster: TidyCluster;
beforeEach(async () => {
  cluster = await tidyCluster();
});

describe("the log of accesses", () => {
  const entry = (days: number) =>
    cluster.store.write((tx) =>
      note(tx, { account: null, address: "192.0.2.1", now: now - days * day }, "signed in", `${days}`),
    );
  const subjects = async () => (await accessLog(cluster.store.reader)).map(({ subject }) => subject);

  it("loses its entries that are too old, and says from when on it is complete", async () => {
    for (const days of [500, 366, 364, 1]) await entry(days);
    expect(await completeSince(cluster.store.reader)).toBeNull();
    expect(await cluster.tidy({}, { dryRun: true })).toMatchObject({ entries: 2 });
    expect(await subjects()).toEqual(["1", "364", "366", "500"]);
    expect(await cluster.tidy()).toMatchObject({ entries: 2 });
    expect(await subjects()).toEqual(["1", "364"]);
    expect(await completeSince(cluster.store.reader)).toBe(now - 365 * day);
    expect(await cluster.tidy({ logDays: null })).toMatchObject({ entries: 0 });
  });

  it("is tidied even where the past cannot be kept, which is told, and no job goes then", async () => {
    await cluster.jobsDaysAgo(500, 1);
    for (const days of [500, 1]) await entry(days);
    await cluster.store.write((tx) => tx.$executeRaw`ALTER TABLE "Checkpoint" RENAME TO "Away"`);
    await expect(cluster.tidy()).rejects.toThrow(/Checkpoint/);
    expect(await subjects()).toEqual(["1"]);
    expect(await cluster.jobs()).toEqual([1, 2]);
  });

  it("is never called complete from earlier on than it is", async () => {
    for (const days of [500, 1]) await entry(days);
    await cluster.tidy({ logDays: 30 });
    await entry(9_000);
    expect(await cluster.tidy()).toMatchObject({ entries: 1 });
    expect(await completeSince(cluster.store.reader)).toBe(now - 30 * day);
  });

  it("cannot lose anything else, before or after it was tidied", async () => {
    for (const days of [500, 400, 1]) await entry(days);
    await cluster.tidy({ logDays: 450 });
    await expect(cluster.store.write((tx) => tx.accessEvent.deleteMany({}))).rejects.toThrow();
    expect(await subjects()).toEqual(["1", "400"]);
  });

  it("lets nothing younger go, even where tidying is at work", async () => {
    for (const days of [500, 1]) await entry(days);
    const cheat = cluster.store.write(async (tx) => {
      await tx.tidying.update({ where: { id: 1 }, data: { logUnlock: now - 365 * day } });
      await tx.accessEvent.deleteMany({});
    });
    await expect(cheat).rejects.toThrow();
    expect(await subjects()).toEqual(["1", "500"]);
  });

  it("of any length is tidied in parts", async () => {
    const at = now - 500 * day;
    const row = { at, event: "signed in", actor: null, subject: "x", address: "", detail: "" };
    await cluster.store.write((tx) => tx.accessEvent.createMany({ data: Array.from({ length: 2_500 }, () => row) }));
    let rests = 0;
    const counted = async () => {
      rests++;
    };
    expect(await cluster.tidy({}, { rest: counted })).toMatchObject({ entries: 2_500 });
    expect(rests).toBe(2);
  });
});
