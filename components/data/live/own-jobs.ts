/**
 * The jobs of this tab's own forms. When such a job is over, all that it touches is read again before its form goes on; the feed tells
 * of it, too, and then nothing is read twice.
 */
const own = new Set<number>();
/** When each change that is on its way was sent, in milliseconds. */
const sending = new Set<{ at: number }>();
const listeners = new Set<() => void>();

/** How many are remembered: one that the feed never tells of must not stay for ever. */
const most = 200;

/** How long the answer to a change of this tab is waited for, in milliseconds. */
const patience = 5_000;

/** Sends a change; `ended` is its job, if that is over and what it touches is read again now. */
export async function whileSending<T>(send: () => Promise<T>, ended: (answer: T) => number | null): Promise<T> {
  const mark = { at: Date.now() };
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

/**
 * Changes of this tab are on their way: a job that the feed tells of may be one of them, and an object that is read now may be gone before
 * the answer. One that takes long is not waited for.
 */
export function isSending(): boolean {
  return [...sending].some(({ at }) => Date.now() < at + patience);
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
