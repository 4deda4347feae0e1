import { expect, test } from "vitest";
import { findJob } from "@/lib/store/job-records";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { addNetwork } from "./network/add-network";
import { submit } from "./submit";

test("what cannot be parsed is a job that was refused, with what was asked", async () => {
  const store = freshStore();
  const input = { name: "n", network: "10.0.0.0/31" };
  const submitted = await submit(addNetwork, input, contextOf(store));
  const job = submitted.ok ? await findJob(store.reader, submitted.job) : null;
  expect(job).toMatchObject({ status: "error", params: input, refusal: { code: "wrong_input", field: "network" } });
});

test("what the role forbids is no job", async () => {
  const store = freshStore();
  const viewer = { ...contextOf(store), role: "viewer" as const };
  expect(await submit(addNetwork, { name: "n", network: "10.0.0.0/24" }, viewer)).toMatchObject({ ok: false });
  expect(await store.reader.job.count()).toBe(0);
});
