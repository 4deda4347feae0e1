import { z } from "zod";
import {
  type NamedSteps,
  pageStart,
  type ShownChain,
  type StepCounts,
  type StepsPage,
  stepsPageSize,
} from "@/lib/domain/chain/shown-chain";
import type { StepStatus } from "@/lib/domain/chain/step";
import type { ChainState } from "@/lib/domain/job/job";
import { countSteps, findChainHead, firstSteps, stepsFrom } from "@/lib/store/chain/chain-steps";
import { clusterFacts } from "@/lib/store/cluster";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { largestId } from "@/lib/store/job-records";
import type { Tx } from "@/lib/store/store";

/** How many steps are named of those that are done, and of those that are not. */
const named = 4;

/** A step of which nothing is known after so many seconds will be looked up: an answer is waited for no longer. */
const patience = 6;

const open: StepStatus[] = ["planned", "sending", "queued", "running"];
const notDone: StepStatus[] = [...open, "error", "not_started"];

/** What a linked cluster does for a job; null where it was carried out here. `now` in seconds since the epoch. */
export async function jobChainThere(tx: Tx, job: number, now: number): Promise<ShownChain | null> {
  const chain = await findChainHead(tx, job);
  if (chain === null) return null;
  const byStatus = await countSteps(tx, job);
  const count = (...statuses: StepStatus[]) => statuses.reduce((sum, one) => sum + (byStatus.get(one) ?? 0), 0);
  const counts: StepCounts = {
    done: count("success"),
    failed: count("error"),
    notStarted: count("not_started"),
    open: count(...open),
  };
  const doneSteps = await firstSteps(tx, job, ["success"], named);
  const others = await firstSteps(tx, job, notDone, named);
  const [failed = null] = counts.failed > 0 ? await firstSteps(tx, job, ["error"], 1) : [];
  const [sending] = await firstSteps(tx, job, ["sending"], 1);
  const link = await findLink(tx);
  const { ref } = await clusterFacts(tx);
  const state = chain.state as ChainState;
  const isAway = state === "open" && (link?.state === "away" || link?.state === "stopped");
  const isLost = sending !== undefined && sending.sentAt !== null && now - sending.sentAt > patience;
  return {
    ...{ mark: chain.mark, state, counts, failed },
    by: link && { cluster: ref?.name ?? link.host, user: link.user },
    waits: state === "open" && (isAway || isLost),
    awaySince: isAway && link ? link.stateSince : null,
    done: namedSteps(doneSteps, counts.done),
    notDone: namedSteps(others, count(...notDone)),
    focus: others[0]?.number ?? 1,
  };
}

function namedSteps(steps: readonly { text: string }[], count: number): NamedSteps {
  return { first: steps.map(({ text }) => text), count };
}

const fromSchema = z.coerce.number().int().positive().max(largestId).catch(1);

/** The part of a chain's steps that has a number (as in an address; the first one without it); null if the job has no chain. */
export async function chainSteps(tx: Tx, job: number, from: string | null): Promise<StepsPage | null> {
  if ((await findChainHead(tx, job)) === null) return null;
  const start = pageStart(fromSchema.parse(from ?? 1));
  // One more says whether there are more.
  const steps = await stepsFrom(tx, job, start, stepsPageSize + 1);
  return {
    steps: steps.slice(0, stepsPageSize),
    previous: start > 1 ? start - stepsPageSize : null,
    next: steps.length > stepsPageSize ? start + stepsPageSize : null,
  };
}
