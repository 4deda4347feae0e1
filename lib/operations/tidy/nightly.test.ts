import { beforeEach, describe, expect, it } from "vitest";
import { findJob } from "@/lib/queries/jobs";
import { lastNight } from "@/lib/store/tidy/tidying-row";
import { day, now as start, type TidyCluster, tidyCluster, year } from "@/testing/tidying";
import type { Clock } from "../clock/clock";
import { isDue, tidyNightly } from "./nightly";
import type { Tidied } from "./tidy";

const hour = 3_600;

/** Seconds since the epoch of an hour of a day of March 2030, by the clock on the wall of this machine. */
const at = (dayOfMonth: number, hours: number, minutes = 0) =>
  new Date(2030, 2, dayOfMonth, hours, minutes).getTime() / 1_000;

describe("a nightly run", () => {
  it.each([
    ["the first time, at any hour", null, at(17, 15), true],
    ["in the next night", at(16, 3), at(17, 2), true],
    ["at the end of the night", at(16, 3), at(17, 4, 59), true],
    ["not before the night", at(16, 3), at(17, 1, 59), false],
    ["not after the night", at(16, 3), at(17, 5), false],
    ["not twice in a night", at(17, 2), at(17, 4, 59), false],
    ["not in the night after it was caught up in the evening", at(16, 20), at(17, 3), false],
    ["at any hour when two nights were missed", at(15, 20), at(17, 9), true],
    ["when the last one began in a future that a wrong clock showed", at(30, 3), at(17, 15), true],
  ])("is due %s", (_, last, now, due) => {
    expect(isDue(last, now)).toBe(due);
  });
});

/** A clock that stands still until it is told to go on. `resting` hears of each rest between transactions. */
function standingClock(begin: number, resting: (go: () => void) => void) {
  let now = begin;
  let look: (() => void) | null = null;
  let told = () => {};
  const clock: Clock = {
    now: () => now,
    after: (seconds, then) => {
      if (seconds < 1) {
        resting(then);
        return () => {};
      }
      expect(seconds).toBe(hour);
      look = then;
      told();
      return () => {
        look = null;
      };
    },
  };
  return {
    clock,
    waits: () => look !== null,
    /** Sets the clock, lets it strike and waits until whoever looked waits again. */
    strike: async (time: number) => {
      now = time;
      const then = look;
      look = null;
      const waiting = new Promise<void>((resolve) => {
        told = resolve;
      });
      then?.();
      await waiting;
    },
    /** Strikes without waiting for what comes of it. */
    strikeOnly: (time: number) => {
      now = time;
      look?.();
    },
  };
}

let cluster: TidyCluster;
beforeEach(async () => {
  cluster = await tidyCluster();
});

function server(begin: number, resting: (go: () => void) => void = queueMicrotask) {
  const { store } = cluster;
  const standing = standingClock(begin, resting);
  const said: { tidied: Tidied[]; failed: unknown[] } = { tidied: [], failed: [] };
  const nightly = tidyNightly({
    ...{ store: () => store, keep: year, clock: standing.clock },
    tidied: (what) => said.tidied.push(what),
    failed: (error) => said.failed.push(error),
  });
  return { ...standing, ...nightly, said };
}

describe("a running server", () => {
  it("touches nothing when it starts, and removes what is old an hour later", async () => {
    await cluster.jobsDaysAgo(500, 1);
    const one = server(start);
    expect(await lastNight(cluster.store.reader)).toBeNull();
    await one.strike(start + hour);
    expect(one.said).toMatchObject({ tidied: [{ jobs: { jobs: 1 } }], failed: [] });
    expect(await cluster.jobs()).toEqual([2]);
    await one.stop();
  });

  it("does it once a night from then on, and says nothing where there was nothing to do", async () => {
    const one = server(at(17, 12));
    await one.strike(at(17, 13));
    for (let hours = 14; hours < 14 + 72; hours++) await one.strike(at(17, hours));
    expect(one.said).toEqual({ tidied: [], failed: [] });
    expect(await lastNight(cluster.store.reader)).toBe(at(20, 2));
    await one.stop();
  });

  it("shares its nights with others on the same file", async () => {
    await cluster.jobsDaysAgo(500, 1);
    const servers = [server(start), server(start), server(start)];
    await Promise.all(servers.map((one) => one.strike(start + hour)));
    expect(servers.map(({ said }) => said.tidied.length).sort()).toEqual([0, 0, 1]);
    await Promise.all(servers.map((one) => one.stop()));
  });

  it("goes on after a failure, which is told", async () => {
    await cluster.jobsDaysAgo(500, 1);
    const one = server(start);
    await cluster.store.write((tx) => tx.$executeRaw`ALTER TABLE "TidiedJobs" RENAME TO "Away"`);
    await one.strike(start + hour);
    expect(one.said).toMatchObject({ tidied: [], failed: [expect.any(Error)] });
    expect(await findJob(cluster.store.reader, 1)).not.toBeNull();
    await cluster.store.write((tx) => tx.$executeRaw`ALTER TABLE "Away" RENAME TO "TidiedJobs"`);
    await one.strike(start + 2 * day);
    expect(one.said).toMatchObject({ tidied: [{ jobs: { jobs: 1 } }], failed: [{}] });
    await one.stop();
  });

  it("that stops looks no more, and ends what is under way between two transactions", async () => {
    await cluster.oldJobs(500);
    await cluster.jobDaysAgo(1);
    let rested = () => {};
    const resting = new Promise<void>((resolve) => {
      rested = resolve;
    });
    const one = server(start, () => rested());
    one.strikeOnly(start + hour);
    await resting;
    await one.stop();
    expect(one.waits()).toBe(false);
    expect(one.said).toMatchObject({ tidied: [{ jobs: { jobs: 100 } }], failed: [] });
    expect(await cluster.jobs()).toHaveLength(401);
  });

  it("that stops before its first look leaves everything as it is", async () => {
    await cluster.jobsDaysAgo(500, 1);
    const one = server(start);
    await one.stop();
    expect(one.waits()).toBe(false);
    expect(await cluster.jobs()).toEqual([1, 2]);
  });
});
