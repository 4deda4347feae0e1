import { expect, it } from "vitest";
import { openJob } from "@/lib/store/jobs";
import { freshStore } from "@/testing/fresh-store";
import { livePlace } from "./live-place";

it("a page follows the feed from the last event before it was read, and not from before the first", async () => {
  const store = freshStore();
  const job = { summary: "x", actor: "ana", door: "web", reason: "", opcode: "OP_NETWORK_ADD", params: {} } as const;
  const add = () => store.write((tx) => openJob(tx, { ...job, said: {}, dryRun: false, now: 1 }));
  const now = Date.now() / 1_000;
  const place = async (at: number) => Number((await livePlace(store.reader, at)).replace(/^[0-9a-f]+-/, ""));
  const before = await place(now);
  await add();
  await add();
  expect(await place(now)).toBe(before);
  const after = await place(now + 60);
  expect(after).toBeGreaterThan(before + 1);
  await add();
  expect(await place(now + 60)).toBeGreaterThan(after);
});
