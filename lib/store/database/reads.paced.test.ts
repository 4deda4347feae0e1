import { expect, test, vi } from "vitest";
import { pacing, type Remembered } from "./reads";

/** A query that takes so many milliseconds, of data with a version, at a time of its own. */
function paced(took: number) {
  const world = { now: 0, version: 1n };
  const query = vi.fn(async () => {
    world.now += took;
    return world.version;
  });
  const remembered: Remembered = (asked) => asked(undefined as never);
  const ask = pacing(
    async () => world.version,
    remembered,
    () => world.now,
  );
  return { world, query, ask: () => ask(query) };
}

test("as long as nobody writes it is asked once, and the answer is of now", async () => {
  const { world, query, ask } = paced(1_000);
  expect(await ask()).toEqual({ value: 1n, at: 0, newerIn: null });
  world.now = 3_600_000;
  expect(await ask()).toEqual({ value: 1n, at: 0, newerIn: null });
  expect(query).toHaveBeenCalledTimes(1);
});

test("what took a second is not asked again for nine, and the older answer says when it may be", async () => {
  const { world, query, ask } = paced(1_000);
  await ask();
  world.version++;
  world.now = 2_000;
  expect(await ask()).toEqual({ value: 1n, at: 0, newerIn: 8_000 });
  world.now = 10_000;
  expect(await ask()).toEqual({ value: 2n, at: 10, newerIn: null });
  expect(query).toHaveBeenCalledTimes(2);
});

test("what takes no time is of now after each write", async () => {
  const { world, query, ask } = paced(0);
  for (world.version = 1n; world.version < 5n; world.version++)
    expect(await ask()).toMatchObject({ value: world.version, newerIn: null });
  expect(query).toHaveBeenCalledTimes(4);
});

test("however long it takes, an answer is at most a minute old", async () => {
  const { world, ask } = paced(100_000);
  await ask();
  world.version++;
  expect(await ask()).toMatchObject({ value: 1n, newerIn: 60_000 });
});

test("whoever asks while it is asked gets the same answer, and one that failed is asked again", async () => {
  const { query, ask } = paced(0);
  query.mockRejectedValueOnce(new Error("once"));
  const both = await Promise.allSettled([ask(), ask()]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(query).toHaveBeenCalledTimes(1);
  expect(await ask()).toMatchObject({ value: 1n });
});
