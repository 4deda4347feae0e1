import { ownAnswerHeader } from "@/lib/domain/store-error";
import { RequestError } from "../request";

/**
 * Whether the server can be reached from this tab, and still knows who is here. `since` is in milliseconds since the epoch;
 * `tries` counts the requests that failed since then, and `last` is when the last one did. `missed`: a page that was asked for
 * meanwhile could not be had.
 */
export type Reach =
  | { state: "reached" }
  | { state: "lost"; since: number; tries: number; last: number; missed: boolean }
  | { state: "signedOut"; since: number };

const reached: Reach = { state: "reached" };

let current: Reach = reached;
const listeners = new Set<() => void>();

export function reach(): Reach {
  return current;
}

/** On the server, and for the first picture in the browser. */
export function firstReach(): Reach {
  return reached;
}

export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: Reach): void {
  current = next;
  for (const listener of listeners) listener();
}

/** A request got no answer, or the browser says that it has no network. */
export function noteLost(now: number, missed = false): void {
  const before = current.state === "lost" ? current : { since: now, tries: 0, missed: false };
  become({ state: "lost", since: before.since, tries: before.tries + 1, last: now, missed: before.missed || missed });
}

/** The server answers, but no longer knows who is here. */
export function noteSignedOut(now: number): void {
  if (current.state !== "signedOut") become({ state: "signedOut", since: now });
}

/** Any answer tells that the server is there; only one that needs a session tells that it still knows who is here. */
export function noteReached(knowsUs: boolean): void {
  if (current.state === "lost" || (current.state === "signedOut" && knowsUs)) become(reached);
}

/**
 * Whether a proxy has answered for a server that it cannot reach. Our own 503, of a store that cannot be used, is marked: the
 * server is there, and says what is wrong. `header` gives a header of the answer, null where there is none.
 */
export function isOfGateway(status: number, header: (name: string) => string | null): boolean {
  return (status === 502 || status === 503 || status === 504) && header(ownAnswerHeader) === null;
}

/** Why nothing can be changed now: what stands beside a button that is off. Null while it can. */
export function cutOffText({ state }: Reach): string | null {
  if (state === "lost") return "There is no connection to the server.";
  return state === "signedOut" ? "You are signed out." : null;
}

const unanswered =
  "The connection broke before the server answered. When it is back, see in Activity whether this was done, then try again.";

/**
 * Sends a change, now or never: without a connection it is not sent, and nothing is kept to be sent later. If the connection
 * breaks on the way nobody here knows whether it was done.
 */
export async function sendNow<T>(change: () => Promise<T>): Promise<T> {
  const why = cutOffText(current);
  if (why !== null) throw new RequestError(`${why} Nothing was sent.`);
  try {
    return await change();
  } catch (error) {
    if (reach().state !== "lost") throw error;
    throw new RequestError(unanswered, { cause: error });
  }
}
