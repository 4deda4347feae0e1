import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { type PresenceBook, presenceBook } from "./presence";

let told: string[];
let book: PresenceBook;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  const now = () => Date.now() / 1_000;
  book = presenceBook(now, (here) => told.push(here.map(({ name, network }) => `${name} ${network}`).join(", ")));
  onTestFinished(() => {
    book.close();
    vi.useRealTimers();
  });
});

test("whoever looks at a network is told once, however often he says so", () => {
  book.look("s1", "ana", "prod");
  vi.advanceTimersByTime(15_000);
  book.look("s1", "ana", "prod");
  vi.advanceTimersByTime(15_000);
  book.look("s2", "ana", "prod");
  expect(told).toEqual(["ana prod"]);
});

test("who has not said so for 30 seconds is gone, by itself", () => {
  book.look("s1", "ana", "prod");
  vi.advanceTimersByTime(20_000);
  book.look("s2", "bo", "prod");
  vi.advanceTimersByTime(11_000);
  expect(told).toEqual(["ana prod", "ana prod, bo prod", "bo prod"]);
  vi.advanceTimersByTime(30_000);
  expect(told.at(-1)).toBe("");
  expect(vi.getTimerCount()).toBe(0);
});

test("who leaves is gone at once, and stays where he has another tab", () => {
  book.look("s1", "ana", "prod");
  book.look("s1", "ana", "lab");
  book.look("s2", "ana", "prod");
  book.leave("s1", "prod");
  book.leave("s1", "lab");
  expect(told.at(-1)).toBe("ana prod");
  book.leave("s2");
  expect(told.at(-1)).toBe("");
});

test("a session is at eight networks at most: the last ones", () => {
  for (let i = 0; i < 12; i++) book.look("s1", "ana", `n${i}`);
  expect(told.at(-1)?.split(", ")).toHaveLength(8);
  expect(told.at(-1)).toContain("ana n11");
});
