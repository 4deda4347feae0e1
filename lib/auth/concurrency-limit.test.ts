import { expect, test } from "vitest";
import { Turns } from "./concurrency-limit";

test("so many work at once, the rest waits in order, and a failure passes its turn on", async () => {
  const turns = new Turns(2);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const work = (number: number) =>
    turns.take(async () => {
      begun.push(number);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (number === 0) throw new Error("broken");
      return number;
    });
  const all = Promise.allSettled([0, 1, 2, 3].map(work));
  expect([begun, turns.waiting]).toEqual([[0, 1], 2]);
  ends[0]?.();
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  ends[1]?.();
  await expect.poll(() => begun).toEqual([0, 1, 2, 3]);
  ends[2]?.();
  ends[3]?.();
  expect((await all).map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"]);
  expect(turns.waiting).toBe(0);
  expect(await turns.take(async () => "again")).toBe("again");
});
