import { count } from "../sentence";
import type { Link } from "./link";
import { whyStopped } from "./why-no-change";

type Aged = Pick<Link, "host" | "user" | "canWrite" | "state" | "problem" | "progress" | "readAt">;

/** The state of a linked cluster counts as of now for so long, in seconds. */
export const freshSeconds = 30;

/**
 * What a program says that shows the state of a linked cluster as it was read: of when it is, and why it is not newer. Null while it
 * is of now, and where nothing is linked. Times in seconds since the epoch; `moment` writes one.
 */
export function stateAge(link: Aged | null, now: number, moment: (seconds: number) => string): string | null {
  if (link === null) return null;
  const { host, state, readAt, progress } = link;
  if (readAt === null) {
    const far = progress === null ? "" : `, ${progress.done} of ${count(progress.total, "instance")} so far`;
    return state === "stopped"
      ? `${whyStopped(link)} Its state was never read.`
      : `${host} is being read for the first time${far}: what is here is not its state yet.`;
  }
  const age = Math.max(0, now - readAt);
  const of = `State of ${moment(readAt)}, ${ageText(age)} ago`;
  if (state === "away") return `${of}: ${host} has not answered since.`;
  if (state === "stopped") return `${of}: ${whyStopped(link)}`;
  if (age <= freshSeconds) return null;
  return `${of}: nobody has read ${host} since. The server does so while it runs: npm start`;
}

function ageText(seconds: number): string {
  if (seconds < 60) return count(Math.floor(seconds), "second");
  if (seconds < 3_600) return count(Math.floor(seconds / 60), "minute");
  return seconds < 86_400 ? count(Math.floor(seconds / 3_600), "hour") : count(Math.floor(seconds / 86_400), "day");
}
