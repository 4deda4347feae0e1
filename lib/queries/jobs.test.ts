import { expect, test } from "vitest";
import { closeJob, openJob } from "@/lib/store/jobs";
import { freshStore } from "@/testing/fresh-store";
import { findJob, jobList, recentJobs } from "./jobs";

test("private OS parameters of an instance are read in no job", async () => {
  const store = freshStore();
  const hidden = { osparams_private: { key: "hush" } };
  const instance = { uuid: "i", name: "web", primary: { uuid: "n", name: "node1" }, secondary: null, tags: [] };
  const id = await store.write(async (tx) => {
    const asked = { params: { settings: hidden }, said: hidden, door: "rapi", actor: "ana", reason: "" } as const;
    const job = { ...asked, opcode: "OP_INSTANCE_CREATE", summary: "Add web", dryRun: false, now: 1 } as const;
    const opened = await openJob(tx, job);
    const changes = [{ type: "instance" as const, before: null, after: { ...instance, extra: hidden } }];
    const plan = { summary: "Add web", changes, outcomes: [], warnings: [], conflicts: [], objects: [], result: null };
    await closeJob(tx, opened, plan, [], 2);
    return opened;
  });
  const read = [
    await findJob(store.reader, id),
    ...(await jobList(store.reader, {})).jobs,
    ...(await recentJobs(store.reader, 5)),
  ];
  expect(read).toHaveLength(3);
  for (const job of read) {
    expect(JSON.stringify(job)).not.toContain("hush");
    expect(job).toMatchObject({
      params: { settings: { osparams_private: { key: "<redacted>" } } },
      changes: [{ after: { name: "web", extra: { osparams_private: { key: "<redacted>" } } } }],
    });
  }
  expect(JSON.stringify(await store.reader.job.findUnique({ where: { id } }))).toContain("hush");
});
