import { existsSync } from "node:fs";
import { StoreError, type StoreFault, storeFaults } from "@/lib/domain/store-error";

export { StoreError };

const faults: [codes: RegExp, fault: StoreFault][] = [
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)/, "full"],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)/, "locked"],
  [/^SQLITE_READONLY_DBMOVED/, "gone"],
  [/^(EACCES|EPERM|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_AUTH|SQLITE_PERM)/, "denied"],
  [/^(ENOENT|ENOTDIR|EISDIR|EEXIST|ELOOP|ENAMETOOLONG)/, "path"],
  [/^(SQLITE_NOTADB|SQLITE_CORRUPT)/, "damaged"],
  [/^(SQLITE_IOERR|EIO)/, "broken"],
];

/** The code of a Node.js, SQLite or Prisma error, or an empty text. */
export function errorCode(error: unknown): string {
  return textOf(error, "code");
}

/** SQLite's own code, however deep Prisma has put it; or the error's. */
function originalCode(error: unknown): string {
  const inner = [error, memberOf(memberOf(error, "meta"), "driverAdapterError")];
  const codes = inner.map((holder) => textOf(memberOf(holder, "cause"), "originalCode"));
  return codes.find((code) => code !== "") ?? errorCode(error);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown, name: string): string {
  const text = memberOf(value, name);
  return text === undefined ? "" : String(text);
}

/** Whether the error means that another process holds the lock. */
export function isBusy(error: unknown): boolean {
  if (/^(P1008|P2034|SQLITE_BUSY)/.test(errorCode(error))) return true;
  return error instanceof Error && /SQLITE_BUSY|SocketTimeout|database is locked/.test(error.message);
}

function faultOf(code: string, file: string): StoreFault | undefined {
  if (code.startsWith("SQLITE_CANTOPEN") && !existsSync(/* turbopackIgnore: true */ file)) return "gone";
  return faults.find(([codes]) => codes.test(code))?.[1];
}

/** An error of the system, of SQLite or of Prisma as a sentence for people; any other as it is. */
export function translated(file: string, error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const code = originalCode(error);
  if (code === "EROFS")
    return new StoreError(
      `The database ${file} lies on a file system that is mounted read-only.`,
      "Set DATABASE_URL to a file on another one.",
      error,
      "denied",
    );
  const fault = isBusy(error) ? "locked" : faultOf(code, file);
  if (fault === undefined) return error;
  const { problem, remedy } = storeFaults[fault];
  return new StoreError(`The database ${file} ${problem}`, remedy, error, fault);
}

/** Runs `action` on `file`; what the system answers becomes a sentence for people. */
export function explained<Result>(file: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw translated(file, error);
  }
}

/** The same for what takes its time. */
export async function explainedLater<Result>(file: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw translated(file, error);
  }
}
