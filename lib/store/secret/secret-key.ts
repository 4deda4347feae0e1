import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { SettingError, settingFile, settings } from "@/lib/env";

type Given = Pick<ReturnType<typeof settings>, "SECRET_KEY" | "SECRET_KEY_FILE">;

/** Where the key of a database is, unless SECRET_KEY says it. It is no part of the database, nor of its copies. */
export function keyFile(
  database: string,
  { SECRET_KEY_FILE: file }: Pick<Given, "SECRET_KEY_FILE"> = settings(),
): string {
  return file === undefined ? `${database}.key` : settingFile(file);
}

/**
 * The key that secrets of a database are encrypted with; null where there is none. A file that others may read or that holds no key
 * throws a SettingError.
 */
export function secretKey(database: string, given: Given = settings()): Buffer | null {
  return given.SECRET_KEY ?? readKey(keyFile(database, given));
}

/** The same; where there is none it is made, in a file that only its owner may read. */
export function secretKeyOrNew(database: string, given: Given = settings()): Buffer {
  return secretKey(database, given) ?? makeKey(keyFile(database, given));
}

function readKey(file: string): Buffer | null {
  const opened = openOrNull(file);
  if (opened === null) return null;
  try {
    const { mode, uid } = fstatSync(opened);
    const own = process.getuid?.() ?? uid;
    if (uid !== own && uid !== 0)
      throw new SettingError(`${file} belongs to another user. Give it to the user of this process.`);
    if ((mode & 0o077) !== 0) throw new SettingError(`${file} may be read by others. Run: chmod 600 ${file}`);
    const key = Buffer.from(readFileSync(opened, "utf8").trim(), "base64");
    if (key.length === keyBytes) return key;
    throw new SettingError(
      `${file} holds no key: 32 bytes in base64. Put the right one back, or remove it and give the secrets again.`,
    );
  } finally {
    closeSync(opened);
  }
}

const keyBytes = 32;

function openOrNull(file: string): number | null {
  try {
    return openSync(file, constants.O_RDONLY);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    throw new SettingError(`${file} cannot be read (${code}). Let the user of this process read it.`);
  }
}

/** Whole at once, and never over another one: two processes that need a key at the same time get the same. */
function makeKey(file: string): Buffer {
  const draft = `${file}.${process.pid}.new`;
  try {
    rmSync(draft, { force: true });
    const opened = openSync(draft, "wx", 0o600);
    try {
      writeSync(opened, `${randomBytes(keyBytes).toString("base64")}\n`);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    throw new SettingError(
      `The key cannot be written to ${file} (${(error as NodeJS.ErrnoException).code}). Set SECRET_KEY_FILE to another place.`,
    );
  }
  const key = readKey(file);
  if (key === null) throw new SettingError(`${file} is gone. Try again.`);
  return key;
}
