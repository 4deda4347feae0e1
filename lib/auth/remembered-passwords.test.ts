import { expect, test } from "vitest";
import { rememberedPasswords } from "./remembered-passwords";

const now = 1_800_000_000;

test("a password is remembered as long as it is used every minute, and while the stored one is the same", () => {
  const memory = rememberedPasswords();
  const mark = memory.mark(["ana", "secret"]);
  memory.keep(mark, "hash", "right", now);
  for (let at = now; at < now + 600; at += 50) expect(memory.says(mark, "hash", at)).toBe("right");
  expect(memory.says(mark, "another hash", now + 601)).toBeNull();
  expect(memory.says(mark, "hash", now + 620)).toBeNull();
});

test("a clock that is set back makes it look again", () => {
  const memory = rememberedPasswords();
  const mark = memory.mark(["ana", "secret"]);
  memory.keep(mark, "hash", "right", now);
  expect(memory.says(mark, "hash", now - 3_600)).toBeNull();
});

test("a mark tells apart what is given, and another process marks otherwise", () => {
  const memory = rememberedPasswords();
  expect(memory.mark(["ab", "c"])).not.toBe(memory.mark(["a", "bc"]));
  expect(memory.mark(["a"])).not.toBe(rememberedPasswords().mark(["a"]));
});

test("however many wrong ones come, a right one is not forgotten", () => {
  const memory = rememberedPasswords();
  memory.keep("right", "hash", "right", now);
  for (let i = 0; i < 5_000; i++) memory.keep(`wrong${i}`, "hash", "wrong", now);
  expect(memory.says("right", "hash", now)).toBe("right");
  expect(memory.says("wrong0", "hash", now)).toBeNull();
  expect(memory.says("wrong4999", "hash", now)).toBe("wrong");
});
