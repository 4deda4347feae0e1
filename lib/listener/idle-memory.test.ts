import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { giveBackWhenIdle } from "./idle-memory";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server whose heap has a size in MB, of which collecting leaves 100. */
function listening(size: number) {
  const server = new EventEmitter();
  const collect = () => {
    heap.now = 100;
  };
  const heap = { now: size, size: () => heap.now * 1e6, collect: vi.fn(collect) };
  giveBackWhenIdle(server, heap);
  const ask = () => {
    const response = new EventEmitter();
    server.emit("request", {}, response);
    return () => void response.emit("close");
  };
  return { heap, ask };
}

test("memory is given back once nobody has asked for a while", () => {
  const { heap, ask } = listening(500);
  ask()();
  vi.advanceTimersByTime(1_900);
  expect(heap.collect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(heap.collect).toHaveBeenCalledTimes(1);
});

test("requests, and the end of long ones, put it off", () => {
  const { heap, ask } = listening(500);
  const end = ask();
  vi.advanceTimersByTime(1_500);
  ask();
  vi.advanceTimersByTime(1_500);
  end();
  vi.advanceTimersByTime(1_500);
  expect(heap.collect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(500);
  expect(heap.collect).toHaveBeenCalledTimes(1);
});

test("a heap that is small is left alone, and so is one that has been collected", () => {
  const small = listening(140);
  small.ask()();
  vi.advanceTimersByTime(10_000);
  expect(small.heap.collect).not.toHaveBeenCalled();

  const { heap, ask } = listening(500);
  ask()();
  vi.advanceTimersByTime(10_000);
  ask()();
  vi.advanceTimersByTime(10_000);
  expect(heap.collect).toHaveBeenCalledTimes(1);
});
