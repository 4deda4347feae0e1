import { expect, test } from "vitest";
import { onUnderWay, underWay, whileUnderWay } from "./under-way";

test("a job is under way until its answer is there, or has failed; others stay", async () => {
  const seen: number[][] = [];
  const off = onUnderWay(() => seen.push([...underWay()]));
  let answer = (_: string) => {};
  let fail = (_: Error) => {};
  const one = whileUnderWay(1, new Promise<string>((resolve) => (answer = resolve)));
  const two = whileUnderWay(2, new Promise<string>((_, reject) => (fail = reject)));
  answer("done");
  expect(await one).toBe("done");
  fail(new Error("no"));
  await expect(two).rejects.toThrow("no");
  off();
  expect(seen).toEqual([[1], [1, 2], [2], []]);
});
