import { expect, test } from "vitest";
import { crowdedOut, FairLine } from "./fair-line";

/** A line whose jobs end when they are told to, and who was served so far. */
function lineOf(limits: Partial<ConstructorParameters<typeof FairLine>[0]> = {}) {
  const line = new FairLine({ atOnce: 1, mostWaiting: 10, mostOfOne: 5, ...limits });
  const served: string[] = [];
  const ends: (() => void)[] = [];
  const enter = (name: string, first = false) =>
    line.enter(name, first, () => {
      served.push(name);
      return new Promise<string>((resolve) => ends.push(() => resolve(name)));
    });
  const endAll = async () => {
    for (let i = 0; i < ends.length; i++) {
      ends[i]?.();
      await new Promise(setImmediate);
    }
  };
  return { enter, served, endAll };
}

test("senders take turns, however many jobs one of them has", async () => {
  const { enter, served, endAll } = lineOf();
  const all = Promise.all(["a", "a", "a", "b", "a", "c"].map((name) => enter(name)));
  await endAll();
  await all;
  expect(served).toEqual(["a", "b", "c", "a", "a", "a"]);
});

test("a sender has one job under way, also where there is room for two", async () => {
  const { enter, served, endAll } = lineOf({ atOnce: 2 });
  const all = Promise.all(["a", "a", "b"].map((name) => enter(name)));
  expect(served).toEqual(["a", "b"]);
  await endAll();
  await all;
  expect(served).toEqual(["a", "b", "a"]);
});

test("who may go first does not wait for the others", async () => {
  const { enter, served, endAll } = lineOf();
  const all = Promise.all([enter("a"), enter("b"), enter("known", true)]);
  await endAll();
  await all;
  expect(served).toEqual(["a", "known", "b"]);
});

test("in a full line the newest job of whoever has most goes, and a newcomer is let in", async () => {
  const { enter, served, endAll } = lineOf({ mostWaiting: 4 });
  const greedy = Array.from({ length: 5 }, () => enter("a"));
  const ana = enter("ana");
  expect(await greedy[4]).toBe(crowdedOut);
  await endAll();
  expect(await ana).toBe("ana");
  expect(served).toEqual(["a", "ana", "a", "a", "a"]);
  expect(await Promise.all(greedy.slice(0, 4))).toEqual(["a", "a", "a", "a"]);
});

test("one sender has only so many in the line, and the line goes on after a job that throws", async () => {
  const line = new FairLine({ atOnce: 1, mostWaiting: 10, mostOfOne: 1 });
  const broken = line.enter("a", false, () => Promise.reject(new Error("broken")));
  const next = line.enter("a", false, async () => "next");
  const tooMany = line.enter("a", false, async () => "too many");
  await expect(broken).rejects.toThrow("broken");
  expect(await next).toBe("next");
  expect(await tooMany).toBe(crowdedOut);
});
