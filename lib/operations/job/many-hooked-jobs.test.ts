import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { hooksOf, shellHook } from "@/testing/hook/hook-gate";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "../catalogue";
import { begin } from "../operation";
import { cancelJob } from "./cancel-job";

it("of 45 jobs with slow hooks 40 run them and 5 are queued, and a job without hooks is not in their way", async () => {
  const { store, run, context: given } = await smallCluster();
  const context = { ...given, now: () => Date.now() / 1_000 };
  await run("OP_NETWORK_ADD", { name: "prod", network: "10.0.0.0/24" }, context);
  const hooks = await hooksOf(store);
  const pipe = join(hooks, "pipe");
  execFileSync("mkfifo", [pipe]);
  // All that wait go on when somebody opens it for writing; those that come later find the file.
  shellHook(hooks, "network-add-pre.d", "10-slow", `[ -e ${hooks}/open ] || read line < ${pipe} || true`);
  const numbers = Array.from({ length: 45 }, (_, at) => at);
  const all = await Promise.all(
    numbers.map((at) => begin(operations.OP_NETWORK_ADD, { name: `net${at}`, network: `10.1.${at}.0/24` }, context)),
  );
  const statuses = async () => {
    const rows = await store.reader.job.groupBy({ by: ["status"], _count: true, where: { opcode: "OP_NETWORK_ADD" } });
    return Object.fromEntries(rows.map(({ status, _count }) => [status, _count]));
  };
  const started = async () => (await store.reader.job.findMany()).filter(({ log }) => log?.toString() !== "").length;
  await vi.waitFor(async () => expect(await statuses()).toEqual({ success: 1, running: 40, queued: 5 }), 20_000);
  await vi.waitFor(async () => expect(await started()).toBe(40), 20_000);

  expect(await run("OP_TAGS_SET", { network: "prod", tags: ["a"] }, context)).toMatchObject({ ok: true });
  const queued = await store.reader.job.findFirstOrThrow({ where: { status: "queued" } });
  expect(await cancelJob(queued.id, { store, actor: "bob", role: "operator", now: context.now })).toEqual({
    ok: true,
    value: "canceled",
  });

  writeFileSync(join(hooks, "open"), "");
  writeFileSync(pipe, "");
  const outcomes = await Promise.all(all.map((one) => (one.ok ? one.over : null)));
  expect(outcomes.filter((one) => one?.ok)).toHaveLength(44);
  expect(await statuses()).toEqual({ success: 45, canceled: 1 });
  expect(await store.reader.network.count()).toBe(45);
}, 60_000);
