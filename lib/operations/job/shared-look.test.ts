import { expect, test } from "vitest";
import { openJob } from "@/lib/store/jobs";
import { freshStore } from "@/testing/fresh-store";
import { lookSoon } from "./shared-look";

test("jobs that wait at the same time share one look, which knows what each of them waits for", async () => {
  const store = freshStore();
  const now = () => 100;
  const texts = { summary: "Connect prod to gpu", actor: "ana", door: "web", reason: "" } as const;
  const job = { opcode: "OP_NETWORK_CONNECT", params: {}, dryRun: false, ...texts, now: 100 } as const;
  const [first, second] = await store.write(async (tx) => [await openJob(tx, job), await openJob(tx, job)]);
  const look = lookSoon(store, [first ?? 0], now);
  expect(lookSoon(store, [second ?? 0, 4_711], now)).toBe(look);
  expect([...(await look)]).toEqual([
    [first, "running"],
    [second, "running"],
  ]);
  const next = lookSoon(store, [first ?? 0], now);
  expect(next).not.toBe(look);
  await next;
});
