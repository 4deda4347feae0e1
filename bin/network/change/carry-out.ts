import { takeJob } from "@/lib/operations/take-over-jobs";
import type { Terminal } from "../terminal";

/** Carries out a job that `--submit` left; nobody reads what this says. */
export async function carryOut(job: number, { store, now }: Pick<Terminal, "store" | "now">): Promise<number> {
  const going = await takeJob(store(), job, { now });
  if (going === null) return 1;
  const outcome = await going.over;
  await going.after;
  return outcome.ok ? 0 : 1;
}
