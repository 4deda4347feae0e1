import type { HookCall } from "@/lib/domain/hook/hook-call";
import { type Dependency, verdictOf } from "@/lib/domain/job/dependencies";
import type { Refusal } from "@/lib/domain/refusal";
import { type HookSettings, hookSettings } from "@/lib/hooks/hook-settings";
import { mayRun } from "@/lib/hooks/may-run";
import { isLinked } from "@/lib/store/cluster-link/cluster-link";
import { endPostHooks } from "@/lib/store/job/job-log";
import { beginJob, setWaiting } from "@/lib/store/job/job-requests";
import { failJob, jobStatuses } from "@/lib/store/jobs";
import type { Store, Tx } from "@/lib/store/store";
import { openHookLog } from "./hook-log";
import { keepAlive, type Turn } from "./live-jobs";
import { brokenOff, closedMeanwhile, type Refused, refused } from "./refused";
import { runPhase } from "./run-phase";
import { lookSoon } from "./shared-look";
import { isSameTold, type Told, toldBy } from "./told";

/** What came of a transaction: it is over, with the hooks that run after it; or hooks before it have to be told something else. */
export type Written<Done> = { done: Done; calls: HookCall[] } | { other: Told };

/** A change with hooks around it. */
export type Change<Done> = {
  store: Store;
  now: () => number;
  /** What is written fails as: the operation, the import, the restore. */
  what: "operation" | "import" | "restore";
  depends: readonly Dependency[];
  /** Null: it runs no hooks. */
  settings: HookSettings | null;
  /** Which hooks it would run now; null if it would be refused. Nothing is written. */
  foresee: (tx: Tx) => Promise<HookCall[] | null>;
  /**
   * The transaction that decides: it writes and closes the job, or refuses it, if the hooks before it were told what it finds. `told`
   * is null where hooks do not matter.
   */
  write: (job: number, told: Told | null) => Promise<Written<Done>>;
};

/** A job that was opened. `over` is what came of it, `after` ends when the hooks after it are through, too. */
export type Going<Done> = {
  job: number;
  /** False: what came of it is known already. */
  pending: boolean;
  over: Promise<Done | Refused>;
  after: Promise<void>;
};

/** How often hooks run before one change at most. */
const mostTimes = 3;

/** The hooks of this store, and how a change begins: at once, or only when others are over or hooks have run. */
export async function outlook<Done>(change: Change<Done>): Promise<{ told: Told | null; takesTime: boolean }> {
  const { settings, depends } = change;
  if (depends.length > 0 && (await verdict(change, new Map())) === "wait") return { told: null, takesTime: true };
  if (settings === null) return { told: null, takesTime: false };
  const told = await foreseen(change, settings);
  return { told, takesTime: told.calls.length > 0 };
}

/** No hooks are told anything: the change is refused, or has none. */
async function foreseen<Done>({ store, foresee }: Change<Done>, settings: HookSettings): Promise<Told> {
  return store.snapshot(async (tx) => toldBy(tx, settings, (await foresee(tx)) ?? [], "pre"));
}

/** Carries a running job out for which no hook runs before the change, as far as can be told. */
export async function carryOutNow<Done>(change: Change<Done>, job: number, told: Told | null): Promise<Going<Done>> {
  const { store, now, what } = change;
  try {
    const unmet = change.depends.length > 0 ? await verdict(change, new Map()) : "go";
    if (unmet !== "go" && unmet !== "wait")
      return { job, pending: false, over: Promise.resolve(await refused(change, job, unmet)), after: through };
    const written = await change.write(job, told);
    if ("done" in written)
      return { job, pending: false, over: Promise.resolve(written.done), after: runAfter(change, job, written.calls) };
    return inTime(change, job, (signal, ended) => withHooks(change, job, signal, ended));
  } catch (error) {
    await failJob(store, job, error, what, now());
    throw error;
  }
}

const through = Promise.resolve();

/** Carries a job out that has not begun, as soon as it may. It goes on by itself; what fails unexpectedly comes with `over`. */
export function carryOutLater<Done>(change: Change<Done>, job: number): Going<Done> {
  const { store, now, settings } = change;
  return inTime(change, job, async (signal, ended, turn) => {
    const unmet = await awaitDependencies(change, job, signal);
    if (unmet !== null) return unmet;
    return turn(async () => {
      if (signal.aborted) return brokenOff(change, job, signal);
      if (!(await store.write((tx) => beginJob(tx, job, settings !== null, now()))))
        return closedMeanwhile(change, job);
      return withHooks(change, job, signal, ended);
    });
  });
}

/** Carries a running job out whose hooks before the change are still to run. It goes on by itself, as with `carryOutLater`. */
export function carryOutSoon<Done>(change: Change<Done>, job: number): Going<Done> {
  return inTime(change, job, (signal, ended, turn) => turn(() => withHooks(change, job, signal, ended)));
}

type Work<Done> = (signal: AbortSignal, ended: (done: Done | Refused) => void, turn: Turn) => Promise<Done | Refused>;

/** Does the work of a job that takes time: it goes on by itself. */
export function inTime<Done>(
  change: Pick<Change<Done>, "store" | "now" | "what">,
  job: number,
  work: Work<Done>,
): Going<Done> {
  const { store, now, what } = change;
  let after: Promise<void> = through;
  const over = new Promise<Done | Refused>((resolve, reject) => {
    after = keepAlive(store, job, now, async (signal, turn) => {
      resolve(await work(signal, resolve, turn));
    }).catch(async (error: unknown) => {
      await failJob(store, job, error, what, now());
      reject(error);
    });
  });
  // Whoever does not wait for it is not disturbed by it.
  over.catch(() => {});
  return { job, pending: true, over, after };
}

/** Waits until the jobs that this one depends on are over; why it is not carried out, if one did not end as it should (rules 10.6). */
export async function awaitDependencies(
  change: Pick<Change<unknown>, "store" | "now" | "depends">,
  job: number,
  signal: AbortSignal,
): Promise<Refused | null> {
  const { store, now, depends } = change;
  if (depends.length === 0) return null;
  // A job that was seen to be over counts also when it is tidied away while another one is waited for.
  const seen = new Map<number, string>();
  const ids = depends.map(({ job }) => job);
  let known = await verdict(change, seen);
  for (;;) {
    if (signal.aborted) return brokenOff(change, job, signal);
    if (known === "go") {
      await store.write((tx) => setWaiting(tx, job, "queued"));
      return null;
    }
    if (known !== "wait") return refused(change, job, known);
    for (const [id, status] of await lookSoon(store, ids, now)) seen.set(id, status);
    known = verdictOf(depends, seen);
  }
}

async function verdict({ store, depends }: Pick<Change<unknown>, "store" | "depends">, seen: Map<number, string>) {
  const ids = depends.map(({ job }) => job);
  for (const [id, status] of await jobStatuses(store.reader, ids)) seen.set(id, status);
  return verdictOf(depends, seen);
}

/** Hooks before, the change, and hooks after it: again if the change turns out to be another one than they were told. */
async function withHooks<Done>(
  change: Change<Done>,
  job: number,
  signal: AbortSignal,
  ended: (done: Done) => void,
): Promise<Done | Refused> {
  const { store, now, settings } = change;
  if (settings === null) return onlyDone(await change.write(job, null));
  const log = openHookLog(store, job, now);
  for (let times = 1; times <= mostTimes; times += 1) {
    const told = await foreseen(change, settings);
    const veto = await runPhase(settings, told, { phase: "pre", times, log, signal });
    await log.flush();
    if (signal.aborted) return brokenOff(change, job, signal);
    if (veto) return refused(change, job, veto);
    const written = await change.write(job, told);
    if ("done" in written) {
      ended(written.done);
      await runPost(change, job, written.calls, signal);
      return written.done;
    }
    if (times < mostTimes)
      log.note("warning", "Meanwhile the change became another one than hooks were told. They run again.", {
        phase: "pre",
        times,
      });
  }
  await log.flush();
  return refused(change, job, restless);
}

const restless: Refusal<never> = {
  code: "wrong_state",
  message: `While hooks ran, others changed ${mostTimes} times what they are told. Nothing was written.`,
  remedy: "Try again when nobody else changes the same objects.",
};

function onlyDone<Done>(written: Written<Done>): Done {
  if (!("done" in written)) throw new Error("Hooks are off, and a change waits for them.");
  return written.done;
}

/** Runs the hooks after a change that needed none before it: nobody waits for them. */
function runAfter<Done>(change: Change<Done>, job: number, calls: readonly HookCall[]): Promise<void> {
  if (change.settings === null || calls.length === 0) return through;
  return keepAlive(change.store, job, change.now, (signal, turn) => turn(() => runPost(change, job, calls, signal)));
}

/** What goes wrong here stands in the job's log, if it can be written; the change stays. */
async function runPost<Done>(
  { store, now, settings }: Change<Done>,
  job: number,
  calls: readonly HookCall[],
  signal: AbortSignal,
): Promise<void> {
  if (settings === null || calls.length === 0) return;
  const log = openHookLog(store, job, now);
  const after = { phase: "post", times: 1 } as const;
  try {
    const told = await store.snapshot((tx) => toldBy(tx, settings, calls, "post"));
    await runPhase(settings, told, { ...after, log, signal });
    if (signal.aborted) log.note("warning", "The hooks after the change were broken off.", after);
  } catch {
    log.note("warning", "The hooks after the change could not be run.", after);
  }
  await log.flush();
  // Whoever finds its lease ended closes it.
  await store.write((tx) => endPostHooks(tx, job)).catch(() => {});
}

/** Whether hooks that ran were told what a transaction finds; null if they were, else what they would be told. */
export async function otherTold(
  tx: Tx,
  settings: HookSettings | null,
  calls: readonly HookCall[],
  told: Told | null,
): Promise<Told | null> {
  if (told === null || settings === null) return null;
  const now = await toldBy(tx, settings, calls, "pre");
  return isSameTold(now, told) ? null : now;
}

/** Which of these hooks may have something to run after a change. */
export function runAfterwards(settings: HookSettings | null, calls: readonly HookCall[]): HookCall[] {
  return settings === null ? [] : calls.filter(({ path }) => mayRun(settings, path, "post"));
}

type Submission = { store: Store; dryRun: boolean; isHistory?: boolean };

/**
 * Whether hooks are on for what is submitted here; a dry run has none, and what once happened has none again. Those of a linked cluster
 * run there.
 */
export async function settingsFor({ store, dryRun, isHistory = false }: Submission): Promise<HookSettings | null> {
  // Hooks of a linked cluster run there.
  return dryRun || isHistory || (await isLinked(store.reader)) ? null : hookSettings(store);
}
