/** Ganeti's closed set of error codes (rules 1.8). */
export const codes = [
  "wrong_input",
  "wrong_state",
  "unknown_entity",
  "already_exists",
  "resource_not_unique",
  "insufficient_resources",
  "temp_insufficient_resources",
  "environment_error",
  "internal_error",
  "resolver_error",
] as const;

export type Code = (typeof codes)[number];

/** A fact that was changed: "gateway", "10.1.0.1", "10.1.0.5". Null where there was nothing, or there is nothing now. */
export type ChangedFact = { what: string; before: string | null; now: string | null };

/** What somebody else did; users and their roles have no jobs. */
export type DoneMeanwhile = {
  job: number | null;
  actor: string;
  /** Seconds since the epoch. */
  at: number;
  title: string;
  reason: string;
  changed: ChangedFact[];
};

/** `was` is what it was called when it was shown, if it is called otherwise now. */
export type StaleObject = { kind: string; uuid: string; name: string; gone: boolean; was?: string };

/**
 * What moved since it was shown, so that nothing was written (rules 16.31): the objects as they are now, and what others did,
 * newest first.
 */
export type Stale = {
  objects: StaleObject[];
  done: DoneMeanwhile[];
};

/**
 * An expected "no". A value, never thrown: bugs and outages are thrown.
 * `message` names the value that is wrong, `remedy` says what to do instead.
 */
export type Refusal<Conflict = unknown> = {
  code: Code;
  field?: string;
  message: string;
  remedy?: string;
  conflicts?: Conflict[];
  /** Nothing is wrong with the request, but it was made for a state that has passed: a conflict, 409 and 412 in HTTP. */
  stale?: Stale;
  /** Of an undo: what the job left, and what is there now. */
  differences?: Differences;
  /** Of a job that hooks stopped: the scripts that failed. */
  hooks?: FailedScript[];
};

/** A hook script that stopped a change: `script` is "network-add-pre.d/10-check"; the code is null where it did not end by itself. */
export type FailedScript = { node: string; script: string; output: string; code: number | null };

/** A thing that a job changed: as the job left it, as it is now, and the last job that was about it. */
export type Difference = {
  what: string;
  /** Which of its values, as a heading; "" where `what` is a whole sentence. */
  field: string;
  was: string;
  now: string;
  same: boolean;
  /** `actor` and `at` (seconds since the epoch) are null when that job is no longer known. */
  by: { job: number; actor: string | null; at: number | null } | null;
};

/** How many of all things have changed again, and the first of each kind, changed ones first. */
export type Differences = { changed: number; all: number; rows: Difference[] };

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(code: Code, message: string, more: Omit<Refusal, "code" | "message"> = {}) {
  return { ok: false as const, refusal: { code, message, ...more } };
}

const remedies = {
  network: "Check the name; it is case-sensitive.",
  "node group": "Check the name; it is case-sensitive.",
  node: "Give its full name.",
  instance: "Give its full name.",
} as const;

/** Nothing has this name or UUID. `field` is the parameter in which it was given. */
export function unknown(noun: keyof typeof remedies, nameOrUuid: string, field: string) {
  return refuse("unknown_entity", `There is no ${noun} ${nameOrUuid || '""'}.`, { field, remedy: remedies[noun] });
}
