import { setMaxListeners } from "node:events";
import { expect, test, vi } from "vitest";
import type { Tx } from "@/lib/store/store";
import { type Answer, answer, badRequest, WrittenJson } from "../answer";
import { type AnswerLimits, type Make, RememberedAnswers } from "./remembered-answers";

const stays = new AbortController().signal;
setMaxListeners(0, stays);

/** A store without data that can be written to, and answers over it. */
function remembering(limits?: AnswerLimits, room = async () => {}) {
  let version = 1n;
  const store = {
    version: async () => version,
    snapshot: <R>(query: (tx: Tx) => Promise<R>) => query({} as Tx),
  };
  const write = () => {
    version++;
  };
  return { answers: new RememberedAnswers(store, room, limits), write };
}

type Begun = { finish: (value?: unknown) => void; stop: AbortSignal };

/** Something that is made when the test says so; `begun` waits until it has been begun so many times. */
function making() {
  const made: Begun[] = [];
  const waiting = new Map<number, (begun: Begun) => void>();
  const make = vi.fn<Make>(
    (_tx, stop) =>
      new Promise((resolve, reject) => {
        stop.addEventListener("abort", () => reject(stop.reason));
        const begun = { finish: (value?: unknown) => resolve(answer(value)), stop };
        waiting.get(made.push(begun))?.(begun);
      }),
  );
  const begun = (number = 1) =>
    new Promise<Begun>((resolve) => {
      const known = made[number - 1];
      if (known) resolve(known);
      else waiting.set(number, resolve);
    });
  return { make, begun };
}

function bytes(number: number): Make {
  return vi.fn(async () => answer(new WrittenJson([Buffer.alloc(number)])));
}

test("an answer is made once for fifty who ask at the same time, and for whoever asks later", async () => {
  const { answers } = remembering();
  const { make, begun } = making();
  const asked = Array.from({ length: 50 }, () => answers.answer("all", make, stays));
  (await begun()).finish("it");
  expect(new Set(await Promise.all(asked)).size).toBe(1);
  expect(await answers.answer("all", make, stays)).toEqual(answer("it"));
  expect(make).toHaveBeenCalledTimes(1);
});

test("other questions have other answers", async () => {
  const { answers } = remembering();
  expect(await answers.answer("one", async () => answer(1), stays)).toEqual(answer(1));
  expect(await answers.answer("two", async () => answer(2), stays)).toEqual(answer(2));
});

test("whoever asks after a write gets what was begun after it, whoever asked before need not wait for that", async () => {
  const { answers, write } = remembering();
  const { make, begun } = making();
  const before = answers.answer("all", make, stays);
  const first = await begun();
  write();
  const after = Array.from({ length: 50 }, () => answers.answer("all", make, stays));
  first.finish("old");
  expect(await before).toEqual(answer("old"));
  (await begun(2)).finish("new");
  expect(await Promise.all(after)).toEqual(Array.from({ length: 50 }, () => answer("new")));
  expect(make).toHaveBeenCalledTimes(2);
});

test("what was read before a write is not remembered as what came after it", async () => {
  const { answers, write } = remembering();
  const { make, begun } = making();
  const before = answers.answer("all", make, stays);
  const first = await begun();
  write();
  first.finish("old");
  await before;
  const after = answers.answer("all", make, stays);
  (await begun(2)).finish("new");
  expect(await after).toEqual(answer("new"));
});

test("an old answer that is late does not drive out new ones", async () => {
  const { answers, write } = remembering();
  const { make, begun } = making();
  const late = answers.answer("late", make, stays);
  const { finish } = await begun();
  write();
  const other = vi.fn<Make>(async () => answer("new"));
  await answers.answer("other", other, stays);
  finish("old");
  expect(await late).toEqual(answer("old"));
  await answers.answer("other", other, stays);
  expect(other).toHaveBeenCalledTimes(1);
});

test("a client who leaves gets nothing, those who stay get theirs", async () => {
  const { answers } = remembering();
  const { make, begun } = making();
  const leaving = new AbortController();
  const left = answers.answer("all", make, leaving.signal);
  const stayed = answers.answer("all", make, stays);
  const { finish, stop } = await begun();
  leaving.abort(new Error("left"));
  await expect(left).rejects.toThrow("left");
  expect(stop.aborted).toBe(false);
  finish("it");
  expect(await stayed).toEqual(answer("it"));
});

test("when all have left, it stops; and what had not begun never begins", async () => {
  const { answers } = remembering({ atOnce: 1, bytes: 1_000 });
  const [first, second] = [making(), making()];
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  const left = Array.from({ length: 200 }, (_, at) => {
    const { make } = at % 2 === 0 ? first : second;
    return answers.answer(at % 2 === 0 ? "first" : "second", make, leaving.signal);
  });
  const { stop } = await first.begun();
  leaving.abort(new Error("left"));
  await Promise.all(left.map((one) => expect(one).rejects.toThrow("left")));
  expect(stop.aborted).toBe(true);
  expect(await answers.answer("third", async () => answer(3), stays)).toEqual(answer(3));
  expect(second.make).not.toHaveBeenCalled();
});

test("whoever comes when all have left begins anew", async () => {
  const { answers } = remembering();
  const { make, begun } = making();
  const leaving = new AbortController();
  const left = answers.answer("all", make, leaving.signal);
  await begun();
  leaving.abort(new Error("left"));
  await expect(left).rejects.toThrow("left");
  const again = answers.answer("all", make, stays);
  (await begun(2)).finish("whole");
  expect(await again).toEqual(answer("whole"));
});

test("a client who has left before he asks begins nothing", async () => {
  const { answers } = remembering();
  const { make } = making();
  await expect(answers.answer("all", make, AbortSignal.abort(new Error("left")))).rejects.toThrow("left");
  expect(make).not.toHaveBeenCalled();
});

test("only so many are made at once", async () => {
  const { answers } = remembering({ atOnce: 2, bytes: 1_000 });
  const { make, begun } = making();
  const asked = Array.from({ length: 6 }, (_, at) => answers.answer(`question ${at}`, make, stays));
  for (let number = 1; number <= 6; number++) {
    const { finish } = await begun(number);
    expect(make.mock.calls.length).toBeLessThanOrEqual(number + 1);
    finish(number);
  }
  expect((await Promise.all(asked)).map(({ value }) => value)).toEqual([1, 2, 3, 4, 5, 6]);
});

test("only so many bytes are remembered, those that were asked for last", async () => {
  const { answers } = remembering({ atOnce: 1, bytes: 1_000 });
  const [one, two, three] = [bytes(400), bytes(400), bytes(400)];
  await answers.answer("1", one, stays);
  await answers.answer("2", two, stays);
  await answers.answer("1", one, stays);
  await answers.answer("3", three, stays);
  await answers.answer("1", one, stays);
  expect(one).toHaveBeenCalledTimes(1);
  await answers.answer("2", two, stays);
  expect(two).toHaveBeenCalledTimes(2);
});

test("a thousand small ones are remembered", async () => {
  const { answers } = remembering();
  const [first, others] = [bytes(1), bytes(1)];
  await answers.answer("first", first, stays);
  for (let at = 0; at < 999; at++) await answers.answer(`question ${at}`, others, stays);
  await answers.answer("first", first, stays);
  expect(first).toHaveBeenCalledTimes(1);
  for (let at = 0; at < 1_000; at++) await answers.answer(`another ${at}`, others, stays);
  await answers.answer("first", first, stays);
  expect(first).toHaveBeenCalledTimes(2);
});

test("an answer that is larger than all that may be remembered is given, and not remembered", async () => {
  const { answers } = remembering({ atOnce: 1, bytes: 1_000 });
  const large = bytes(5_000);
  expect((await answers.answer("all", large, stays)).status).toBe(200);
  await answers.answer("all", large, stays);
  expect(large).toHaveBeenCalledTimes(2);
});

test("refusals and failures are not remembered, and do not keep others from asking", async () => {
  const { answers } = remembering();
  const make = vi.fn<Make>();
  make.mockResolvedValueOnce(badRequest("no")).mockRejectedValueOnce(new Error("broken"));
  make.mockResolvedValue(answer("it"));
  expect(await answers.answer("all", make, stays)).toMatchObject({ status: 400 });
  await expect(answers.answer("all", make, stays)).rejects.toThrow("broken");
  expect(await answers.answer("all", make, stays)).toEqual(answer("it"));
});

test("nothing is made before there is room for it", async () => {
  let enough = () => {};
  const room = () =>
    new Promise<void>((resolve) => {
      enough = resolve;
    });
  const { answers } = remembering(undefined, room);
  const make = vi.fn(async (): Promise<Answer> => answer("it"));
  const asked = answers.answer("all", make, stays);
  const other = remembering();
  await other.answers.answer("all", async () => answer("other"), stays);
  expect(make).not.toHaveBeenCalled();
  enough();
  expect(await asked).toEqual(answer("it"));
});
