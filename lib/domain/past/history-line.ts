import type { LogLine } from "../job/job";

/** What the job that loaded a history says of it: "Jobs 1 to 120 are the history that came with it, since 2026-03-05 …" */
export function historyLine([first, last]: [number, number], since: string): string {
  return `Jobs ${first} to ${last} are the history that came with it, since ${since}: nobody here did them.`;
}

/**
 * The first job of the history that came with an import; null if none did. Such an import changed nothing after the jobs before it,
 * which happened in another time.
 */
export function historyIn(log: readonly Pick<LogLine, "message">[]): number | null {
  for (const { message } of log) {
    const [, first] = /^Jobs (\d+) to \d+ are the history that came with it/.exec(message) ?? [];
    if (first !== undefined) return Number(first);
  }
  return null;
}
