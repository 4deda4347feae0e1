import { setTimeout as pause } from "node:timers/promises";
import { onOneLine } from "@/lib/domain/printable";
import { cancelJob } from "@/lib/operations/job/cancel-job";
import type { Begun, Outcome } from "@/lib/operations/operation";
import { jobMark } from "@/lib/queries/job/job-mark";
import { jobProgress } from "@/lib/queries/job/job-progress";
import type { Terminal } from "../terminal";
import { logTime } from "./log-time";

/** How often the log is looked at, in milliseconds. */
const look = 150;

type Going = Extract<Begun, { ok: true }>;

/**
 * Waits for a job and shows what its hooks say, as they say it. `over` is told what came of it, before the hooks after it have
 * ended. Whoever interrupts the command cancels the job, as long as its change is not written.
 */
export async function followJob(
  { job, pending, over, after }: Going,
  terminal: Terminal,
  tell: (outcome: Outcome) => void,
): Promise<void> {
  const unheard = terminal.onInterrupt(() => void interrupted(job, terminal));
  let known = 0;
  let seen: string | null = null;
  const show = async () => {
    const mark = await jobMark(terminal.store().reader, job);
    if (mark === seen) return;
    seen = mark;
    const progress = await jobProgress(terminal.store().reader, job, known);
    for (const { at, level, message, hook } of progress?.lines ?? [])
      if (hook) terminal.out(`${logTime(at)} ${onOneLine(` - ${level.toUpperCase()}: ${message}`)}\n`);
    known = progress?.serial ?? known;
  };
  const showUntil = async (end: Promise<unknown>) => {
    const ended = end.then(
      () => true,
      () => true,
    );
    while (!(await Promise.race([ended, pause(look, false)]))) await show();
    await show();
  };
  try {
    if (pending) await showUntil(over);
    tell(await over);
    // Of a job without hooks nothing is left to be shown.
    const isThrough = await Promise.race([after.then(() => true), pause(0, false)]);
    if (pending || !isThrough) await showUntil(after);
    await after;
  } finally {
    unheard();
  }
}

async function interrupted(job: number, { store, actor, now, err }: Terminal): Promise<void> {
  const came = await cancelJob(job, { store: store(), actor, role: "administrator", now });
  const canceled = came.ok && (came.value === "canceled" || came.value === "asked");
  err(
    canceled
      ? `Job ${job} is canceled. Nothing is written.\n`
      : `The change of job ${job} is written; the hooks after it still run. Press Ctrl-C again to end them.\n`,
  );
}
