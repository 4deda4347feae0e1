import { log } from "@/lib/log";

/** For how long lines of one kind and source are counted instead of written, in milliseconds. */
const quiet = 60_000;
/** Of more kinds and sources than this in that time, the rest is one. */
const mostSources = 100;
const longestText = 200;
const longestStack = 2_000;

const leftOut = new Map<string, number>();

/**
 * Logs what a stranger can cause as often as he likes: a line a minute for each message and `source` (the address it comes
 * from), and afterwards how many were left out. Texts are cut to 200 characters. Nobody fills the disk with it.
 */
export function logSeldom(
  level: "warn" | "error",
  source: string,
  fields: Record<string, unknown>,
  message: string,
): void {
  const own = `${message} ${source}`;
  const key = leftOut.has(own) || leftOut.size < mostSources ? own : message;
  const count = leftOut.get(key);
  if (count !== undefined) return void leftOut.set(key, count + 1);
  leftOut.set(key, 0);
  setTimeout(() => {
    const more = leftOut.get(key) ?? 0;
    leftOut.delete(key);
    if (more > 0) log[level]({ ...(key === own && { source }), leftOut: more }, message);
  }, quiet).unref();
  log[level]({ ...(source !== "" && { source }), ...short(fields) }, message);
}

function short(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, shortValue(value)]));
}

function shortValue(value: unknown): unknown {
  if (typeof value === "string") return cut(value, longestText);
  // The stack begins with the name and the message.
  return value instanceof Error ? cut(value.stack ?? String(value), longestStack) : value;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
