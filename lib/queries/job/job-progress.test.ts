import { beforeEach, expect, it } from "vitest";
import { appendLog } from "@/lib/store/job/job-log";
import { openJob, refuseJob } from "@/lib/store/jobs";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { jobMark } from "./job-mark";
import { jobProgress } from "./job-progress";

let store: Store;
let id: number;
const line = (message: string) => ({ at: 1.5, level: "info", message }) as const;

beforeEach(async () => {
  store = freshStore();
  const texts = { summary: "Add prod", actor: "ana", door: "web", reason: "" } as const;
  const job = { ...texts, opcode: "OP_NETWORK_ADD", params: {}, said: {}, dryRun: false, now: 1 } as const;
  id = await store.write((tx) => openJob(tx, job));
});

it("a job has another mark as soon as its log grows or it ends, and only then", async () => {
  const mark = () => jobMark(store.reader, id);
  const first = await mark();
  expect(await mark()).toBe(first);
  await store.write((tx) => appendLog(tx, id, [line("x")]));
  const second = await mark();
  expect(second).not.toBe(first);
  await store.write((tx) => refuseJob(tx, id, { code: "wrong_state", message: "No." }, [], 2));
  expect(await mark()).not.toBe(second);
  expect(await jobMark(store.reader, id + 1)).toBeNull();
});

it("only the lines that are not known are told", async () => {
  expect(await jobProgress(store.reader, id, 0)).toMatchObject({ lines: [], serial: 0 });
  await store.write((tx) => appendLog(tx, id, [line("a"), line('b "é"\n'), line("c")]));
  expect(await jobProgress(store.reader, id, 1)).toMatchObject({ lines: [line('b "é"\n'), line("c")], serial: 3 });
  expect(await jobProgress(store.reader, id, 3)).toMatchObject({ lines: [], serial: 3, status: "running", came: null });
  expect(await jobProgress(store.reader, id, -1)).toMatchObject({ lines: [{}, {}, {}] });
});
