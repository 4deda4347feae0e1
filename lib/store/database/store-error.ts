/** The store cannot be used. The message is for people: what is wrong, and what to do about it. */
export class StoreError extends Error {
  override name = "StoreError";

  constructor(
    readonly problem: string,
    readonly remedy: string,
    cause?: unknown,
  ) {
    super(`${problem} ${remedy}`, { cause });
  }
}

/** The code of a Node.js, SQLite or Prisma error, or an empty text. */
export function errorCode(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return String(error.code);
}

const explanations: [codes: RegExp, problem: string, remedy: string][] = [
  [
    /^(EACCES|EPERM|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_AUTH|SQLITE_PERM)/,
    "cannot be read and written by this user.",
    "Run the command as the owner of the file, or set DATABASE_URL to a file in a folder that you may write to.",
  ],
  [
    /^(ENOENT|ENOTDIR|EISDIR|EEXIST|ELOOP|ENAMETOOLONG)/,
    "is not a usable path.",
    "Set DATABASE_URL to file: and the path of a file, in a folder that exists or can be created.",
  ],
  [/^EROFS/, "lies on a file system that is mounted read-only.", "Set DATABASE_URL to a file on another one."],
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)/, "cannot grow: the disk is full.", "Free some space, then try again."],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)/, "is in use by another program.", "Wait until it has finished, then try again."],
  [
    /^(SQLITE_NOTADB|SQLITE_CORRUPT)/,
    "is not a database, or is damaged.",
    "Check the path in DATABASE_URL, or restore a copy of the database.",
  ],
  [
    /^(SQLITE_IOERR|EIO)/,
    "cannot be read or written: the disk reports an error.",
    "Check the disk and its file system.",
  ],
];

/** Runs `action` on `file`; what the system answers becomes a sentence for people. */
export function explained<Result>(file: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const known = explanations.find(([codes]) => codes.test(errorCode(error)));
    if (!known) throw error;
    throw new StoreError(`The database ${file} ${known[1]}`, known[2], error);
  }
}
