import type { Ref } from "../model/cluster";
import type { JobObject } from "../model/plan";
import type { Door } from "../model/user-role";
import type { Opcode } from "../opcodes/opcodes";
import type { HookPhase, JobStatus } from "./job";

/**
 * What an open page is told, as `GET /api/live` sends it: JSON, one a message of the stream. The first message is `begin` or `reset`.
 * The id of a message (`Last-Event-ID`) is a word of the server's, for whoever goes on later; `presence` and `read` have none.
 */
export type LiveEvent =
  /** Everything that happened after the id of this message is told from here on. */
  | { type: "begin" }
  /** Too far behind, or another store than before: everything has to be read anew. The stream goes on from here. */
  | { type: "reset" }
  /** A job was submitted, or how it stands has changed: its state of now, once, however often it changed. */
  | { type: "job"; job: LiveJob }
  /** Users, roles, tokens, sessions or the log of accesses. Whoever reads without signing in is not told. */
  | { type: "accounts" }
  /** The link with a living cluster: made, ended, away, back, further in its first reading. */
  | { type: "link" }
  /** Where the scripts of hooks are. */
  | { type: "settings" }
  /** Old jobs were removed by tidying. */
  | { type: "tidied" }
  /** Everybody who looks at a network now, the reader too, each time that it changes. Whoever reads without signing in is not told. */
  | { type: "presence"; here: Presence[] }
  /** The linked cluster was read so many seconds ago; that nothing was new there is told by nothing else. */
  | { type: "read"; ago: number };

/** Somebody who has the page of a network open in front of him; `network` is its UUID. */
export type Presence = { name: string; network: string };

/** A job as the stream tells it: short, whatever it did. Times are in seconds since the epoch. */
export type LiveJob = {
  id: number;
  opcode: Opcode;
  summary: string;
  status: JobStatus;
  hookPhase: HookPhase | null;
  dryRun: boolean;
  /** Null where the reader is not told who did it: he has not signed in. */
  actor: string | null;
  reason: string;
  door: Door;
  undoOf: number | null;
  receivedAt: number;
  startedAt: number | null;
  endedAt: number | null;
  /** It is over and something was written. */
  changed: boolean;
  /** The cluster was replaced, by an import or a copy: everything may be other than it was. */
  replaced: boolean;
  /** The first objects that it is about, with what they are called now, and how many more there are. */
  objects: JobObject[];
  moreObjects: number;
  /** What became of addresses, in the order in which it was done: the first runs, and how many more there are. */
  addresses: LiveAddresses[];
  moreAddresses: number;
};

/** The most objects and runs of addresses that are told of a job. */
export const mostToldObjects = 100;
export const mostToldAddresses = 200;

/**
 * A run of addresses of a network, and what became of it: an external reservation was made, let go or is another one than before;
 * instances have taken it or let it go. `first` and `last` are unsigned 32-bit numbers.
 */
export type LiveAddresses = {
  network: Ref;
  first: number;
  last: number;
  became: "reserved" | "released" | "changed" | "taken" | "freed";
};

/** The event as somebody is told it who has not signed in: without names of people; null where it is about people alone. */
export function withoutPeople(event: LiveEvent): LiveEvent | null {
  if (event.type === "presence" || event.type === "accounts") return null;
  return event.type === "job" ? { ...event, job: { ...event.job, actor: null } } : event;
}
