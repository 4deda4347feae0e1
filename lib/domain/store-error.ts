import type { Refusal } from "./refusal";

/** What is wrong with a database that cannot be used; `other` is said in words only. */
export type StoreFault = "full" | "locked" | "gone" | "denied" | "path" | "damaged" | "broken" | "other";

/** What is wrong, behind "The database"; and what to do about it. */
export const storeFaults: Record<StoreFault, { problem: string; remedy: string }> = {
  full: { problem: "cannot grow: the disk is full.", remedy: "Nothing was written. Free some space, then try again." },
  locked: {
    problem: "is in use by another program.",
    remedy: "Nothing was written. Wait until it has finished, then try again.",
  },
  gone: {
    problem: "was removed or replaced while it was open.",
    remedy:
      "Nothing was written. Stop Ganeti Networks, put the file or a copy of it in its place, then start it again.",
  },
  denied: {
    problem: "cannot be read and written by this user.",
    remedy:
      "Run the command as the owner of the file, or set DATABASE_URL to a file in a folder that you may write to.",
  },
  path: {
    problem: "is not a usable path.",
    remedy: "Set DATABASE_URL to file: and the path of a file, in a folder that exists or can be created.",
  },
  damaged: {
    problem: "is not a database, or is damaged.",
    remedy: "Check the path in DATABASE_URL, or restore a copy of the database.",
  },
  broken: {
    problem: "cannot be read or written: the disk reports an error.",
    remedy: "Check the disk and its file system.",
  },
  other: { problem: "cannot be used.", remedy: "The server's log says why." },
};

/** The store cannot be used. The message is for people: what is wrong, and what to do about it. */
export class StoreError extends Error {
  override name = "StoreError";
  /** What a page of an error is told: the framework keeps everything else from the browser. */
  readonly digest: string;

  constructor(
    readonly problem: string,
    readonly remedy: string,
    cause?: unknown,
    readonly fault: StoreFault = "other",
  ) {
    super(`${problem} ${remedy}`, { cause });
    this.digest = faultDigest(fault);
  }
}

const digestStart = "store-";

/**
 * What is wrong with the store, where an error says so; null for any other error. The web framework loads modules more than
 * once, so the class itself is not asked for.
 */
export function storeFault(error: unknown): StoreFault | null {
  if (!(error instanceof Error) || error.name !== "StoreError" || !("fault" in error)) return null;
  return Object.hasOwn(storeFaults, String(error.fault)) ? (error.fault as StoreFault) : "other";
}

/** A fault as a code, for a page that is told no more. */
export function faultDigest(fault: StoreFault): string {
  return `${digestStart}${fault}`;
}

/** The same for the digest of an error, which is all that a page of an error gets. */
export function digestFault(digest = ""): StoreFault | null {
  const fault = digest.startsWith(digestStart) ? digest.slice(digestStart.length) : "";
  return Object.hasOwn(storeFaults, fault) ? (fault as StoreFault) : null;
}

/** What somebody at another machine is told: without the path of the file. */
export function storeRefusal(fault: StoreFault): Refusal<never> & { remedy: string } {
  const { problem, remedy } = storeFaults[fault];
  return { code: "environment_error", message: `The database ${problem}`, remedy };
}

/** The HTTP status that says it: 507 for a full disk, 503 for what passes or somebody has to mend. */
export function storeStatus(fault: StoreFault): 503 | 507 {
  return fault === "full" ? 507 : 503;
}

/**
 * Marks a 503 that is an answer of this server itself: the browser takes one without it for that of a proxy, which says so of a
 * server that it cannot reach.
 */
export const ownAnswerHeader = "x-ganeti-networks-answer";
