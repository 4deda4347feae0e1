import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { HookEvent } from "@/lib/domain/hook/hook-event";
import type { LogLine } from "@/lib/domain/job/job";
import type { Store } from "@/lib/store/store";
import { openHookLog } from "./hook-log";

const script = { node: "n1", dir: "network-add-pre.d", name: "10-check" };
const place = "n1 network-add-pre.d/10-check";
let written: LogLine[];
let log: ReturnType<typeof openHookLog>;

/** A store that keeps the lines that are appended. */
const store = {
  write: async (work) =>
    work({ $executeRaw: async (_: unknown, text: string) => written.push(...JSON.parse(text)) } as never),
} as Pick<Store, "write">;

beforeEach(() => {
  vi.useFakeTimers();
  written = [];
  log = openHookLog(store, 1, () => 1);
});

afterEach(() => {
  vi.useRealTimers();
});

const tell = (event: Partial<HookEvent>) => log.event("pre", 1, { script, at: 1, ...event } as HookEvent);
const output = (text: string) => tell({ kind: "output", text });
const end = () => tell({ kind: "end", result: "success", code: 0, leftOut: 0 });
const messages = () => written.map(({ message }) => message.replace(`${place}: `, ""));

it("a line without an end is told after a second, and what follows it is the next one", async () => {
  output("waiting for the switch");
  await vi.advanceTimersByTimeAsync(500);
  expect(messages()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(messages()).toEqual(["waiting for the switch"]);
  output(" ... there\n\nnext");
  output(" one\n");
  await log.flush();
  expect(messages()).toEqual(["waiting for the switch", " ... there", "", "next one"]);
});

it("the end of a line that was told is no line of its own", async () => {
  output("waiting");
  await vi.advanceTimersByTimeAsync(1_500);
  output("\ndone");
  end();
  await log.flush();
  expect(messages()).toEqual(["waiting", "done", "success"]);
});

it("a long line is told at 4 kB", async () => {
  for (let piece = 0; piece < 5; piece++) output("x".repeat(1_000));
  await log.flush();
  expect(messages()).toEqual(["x".repeat(5_000)]);
});

it("how scripts ended is told after other output is left out, but not without end", async () => {
  output("line\n".repeat(5_000));
  for (let ended = 0; ended < 12_000; ended++) end();
  await log.flush();
  expect(written.length).toBeLessThan(14_100);
  expect(messages().filter((message) => message === "success").length).toBeGreaterThan(9_900);
  expect(messages().at(-1)).toBe("How more hooks ended is left out.");
});
