import { randomUUID } from "node:crypto";
import type { Refusal } from "@/lib/domain/refusal";
import { requestOf, someOwnerless, takeJobs } from "@/lib/store/job/job-requests";
import { refuseJob } from "@/lib/store/jobs";
import type { Store } from "@/lib/store/store";
import { operations } from "./catalogue";
import type { Going } from "./job/carry-out";
import { type Context, type Operation, type Outcome, resume } from "./operation";

type Clock = Pick<Context, "now"> & Partial<Pick<Context, "newUuid">>;

/**
 * Carries out the jobs that have not begun and whose process is gone, as they were submitted: with their role, and what their
 * sender saw (rules 16.35). They go on by themselves; answers which they are. Looking costs little: a server does so every few
 * seconds.
 */
export async function takeOverJobs(store: Store, clock: Clock): Promise<Going<Outcome>[]> {
  if (!(await someOwnerless(store.reader, clock.now()))) return [];
  const jobs = await store.write((tx) => takeJobs(tx, "ownerless", clock.now()));
  const going = await Promise.all(jobs.map((job) => carryOutKept(store, job, clock)));
  return going.filter((one) => one !== null);
}

/** Carries out one job that its process hands over; null if somebody else has it, or it does not wait any longer. */
export async function takeJob(store: Store, job: number, clock: Clock): Promise<Going<Outcome> | null> {
  const [taken] = await store.write((tx) => takeJobs(tx, { job }, clock.now()));
  return taken === undefined ? null : carryOutKept(store, taken, clock);
}

const lost: Refusal<never> = {
  code: "internal_error",
  message: "What was asked for is not kept any more. Nothing was written.",
  remedy: "Submit it again.",
};

async function carryOutKept(store: Store, job: number, { now, newUuid = randomUUID }: Clock) {
  const kept = await requestOf(store.reader, job);
  const row = kept && (operations as Partial<Record<string, Operation>>)[kept.opcode];
  if (!kept || !row) {
    await store.write((tx) => refuseJob(tx, job, lost, [], now()));
    return null;
  }
  const { input, job: _, opcode: __, ...said } = kept;
  return resume(row, input, { ...said, store, now, newUuid }, job);
}
