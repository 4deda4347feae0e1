import { asPlanned } from "@/lib/domain/chain/as-planned";
import { chainShare } from "@/lib/domain/mirror/chain-share";
import type { SeenJob } from "@/lib/domain/mirror/cluster-job";
import { heldBy, type IsHeld } from "@/lib/domain/mirror/held-parts";
import { type SeenGroup, seenGroups } from "@/lib/domain/mirror/seen-groups";
import { isQuiet, seenPlan, toldJob, underJob } from "@/lib/domain/mirror/seen-plan";
import { seenActor, seenReason } from "@/lib/domain/mirror/seen-words";
import type { Change } from "@/lib/domain/model/change";
import { seenOpcode } from "@/lib/domain/opcodes/opcodes";
import { applyChanges } from "@/lib/store/apply-changes";
import { closeJob, openJob } from "@/lib/store/jobs";
import { heldByChain } from "@/lib/store/mirror/cluster-numbers";
import type { Tx } from "@/lib/store/store";
import type { ChainReading } from "./mirror-calls";

/** What was read at one time: the changes that lead there, the jobs of others that may have made them, and the chain whose end it is. */
type Reading = { changes: Change[]; jobs: readonly SeenJob[]; chain: ChainReading | undefined; now: number };

/**
 * Writes the changes of a reading: those of the chain under its job, which is closed with them, and those of others each under a job
 * of its own that tells who made them. Answers those of the chain.
 */
export async function writeSeen(tx: Tx, { changes, jobs, chain, now }: Reading): Promise<Change[]> {
  const isHeld: IsHeld = chain ? heldBy(await heldByChain(tx, chain.job)) : () => false;
  const shares = chainShare(changes, isHeld, chain?.plan ?? []);
  const own = chain ? asPlanned(underJob(shares.own, chain.job, ""), chain.plan) : [];
  const writeOthers = async () => {
    for (const group of seenGroups(shares.others, jobs)) await writeGroup(tx, group, now);
  };
  if (!shares.ownFirst) await writeOthers();
  if (chain) {
    await applyChanges(tx, own, { now, job: chain.job });
    await chain.close(tx, own);
  }
  if (shares.ownFirst) await writeOthers();
  return own;
}

/** What nobody has to be told of is written with the serial numbers. */
async function writeGroup(tx: Tx, { jobs, changes }: SeenGroup, now: number): Promise<void> {
  if (isQuiet(changes)) return;
  const reason = seenReason(jobs);
  const plan = seenPlan({ jobs, changes });
  const job = await openJob(tx, {
    opcode: seenOpcode,
    summary: plan.summary,
    params: { clusterJobs: jobs.map(toldJob) },
    actor: seenActor(jobs),
    door: "cluster",
    reason,
    dryRun: false,
    now,
  });
  const own = underJob(changes, job, reason);
  await applyChanges(tx, own, { now, job });
  await closeJob(tx, job, { ...plan, changes: own }, [], now);
}
