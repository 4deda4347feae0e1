/**
 * The jobs of this tab's own forms. When such a job is over, all that it touches is read again before its form goes on; the feed tells
 * of it, too, and then nothing is read twice.
 */
const own = new Set<number>();
const sending = new Set<object>();
const listeners = new Set<() => void>();

/** How many are remembered: one that the feed never tells of must not stay for ever. */
const most = 200;

/** Sends a change; `ended` is its job, if that is over and what it touches is read again now. */
export async function whileSending<T>(send: () => Promise<T>, ended: (answer: T) => number | null): Promise<T> {
  const mark = {};
  sending.add(mark);
  try {
    const answer = await send();
    noteOwn(ended(answer));
    return answer;
  } finally {
    sending.delete(mark);
    for (const listener of listeners) listener();
  }
}

/** A job of this tab is over, and what it touches is read again now. */
export function noteOwn(job: number | null): void {
  if (job === null) return;
  own.add(job);
  const [oldest] = own;
  if (own.size > most && oldest !== undefined) own.delete(oldest);
}

/** Changes of this tab are on their way, so that a job that the feed tells of may be one of them. */
export function isSending(): boolean {
  return sending.size > 0;
}

/** Called whenever a change has been answered. */
export function onOwnAnswered(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether all that this job touches was read again already. Once: what it does after its end, as hooks do, is news again. */
export function takeOwn(job: number): boolean {
  return own.delete(job);
}
