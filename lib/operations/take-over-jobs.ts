import { randomUUID } from "node:crypto";
import type { Refusal } from "@/lib/domain/refusal";
import { someChainOwnerless, takeChains } from "@/lib/store/chain/chain-turns";
import { requestOf, someOwnerless, takeJobs } from "@/lib/store/job/job-requests";
import { refuseJob } from "@/lib/store/jobs";
import type { Store } from "@/lib/store/store";
import { operations } from "./catalogue";
import { carryOn } from "./chain/carry-out-there";
import type { Going } from "./job/carry-out";
import { liveJobsOf } from "./job/live-jobs";
import { type Context, type Operation, type Outcome, resume } from "./operation";

type Clock = Pick<Context, "now"> & Partial<Pick<Context, "newUuid" | "there">>;

/**
 * Carries out the jobs that have not begun and whose process is gone, as they were submitted: with their role, and what their
 * sender saw (rules 16.35). And goes on with those that the linked cluster carries out. They go on by themselves; answers which they are. Looking costs little: a server does so every few
 * seconds.
 */
export async function takeOverJobs(store: Store, clock: Clock): Promise<Going<Outcome>[]> {
  return [...(await takeOverChains(store, clock)), ...(await takeOverQueued(store, clock))];
}

/** Goes on with the open chains whose process is gone: what was sent to the cluster is looked up there. */
async function takeOverChains(store: Store, { now, newUuid = randomUUID, there = {} }: Clock) {
  if (!(await someChainOwnerless(store.reader, now()))) return [];
  const jobs = await store.write((tx) => takeChains(tx, liveJobsOf(store), now()));
  return jobs.map((job) => carryOn({ store, now, newUuid, there }, job));
}

async function takeOverQueued(store: Store, clock: Clock): Promise<Going<Outcome>[]> {
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

async function carryOutKept(store: Store, job: number, { now, newUuid = randomUUID, there = {} }: Clock) {
  const kept = await requestOf(store.reader, job);
  const row = kept && (operations as Partial<Record<string, Operation>>)[kept.opcode];
  if (!kept || !row) {
    await store.write((tx) => refuseJob(tx, job, lost, [], now()));
    return null;
  }
  const { input, job: _, opcode: __, ...said } = kept;
  return resume(row, input, { ...said, store, now, newUuid, there }, job);
}
