/**
 * The jobs that this tab waits for: submitted here, and not over. They go on at the server whatever becomes of this tab; what is
 * kept here is only that somebody is to be told of them, on whichever page he is then.
 */
export type UnderWay = ReadonlySet<number>;

let jobs: UnderWay = new Set();
const listeners = new Set<() => void>();

export function underWay(): UnderWay {
  return jobs;
}

const none: UnderWay = new Set();

/** On the server, and for the first picture in the browser. */
export function noneUnderWay(): UnderWay {
  return none;
}

export function onUnderWay(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Waits for a job: it is under way until its answer is there, or is given up. */
export async function whileUnderWay<T>(job: number, answer: Promise<T>): Promise<T> {
  become(new Set([...jobs, job]));
  try {
    return await answer;
  } finally {
    become(new Set([...jobs].filter((one) => one !== job)));
  }
}

function become(next: UnderWay): void {
  jobs = next;
  for (const listener of listeners) listener();
}
