import { existsSync, lstatSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { Store } from "../store";
import { explained } from "./store-error";

/** A copy of the database that was kept before it was replaced: its path, when it was made (seconds since the epoch), and its size. */
export type Copy = { file: string; at: number; bytes: number };

/** What a copy is called behind its time: by what comes next. */
export const beforeImport = "before-import";
export const beforeRestore = "before-restore";

/**
 * Keeps a copy of the last committed state in a folder beside the database, named after its time and what comes
 * next ("before-import"). Inside a transaction that holds the lock this is the state before it. `now` in seconds.
 */
export function keepCopy({ file, copyTo }: Pick<Store, "file" | "copyTo">, next: string, now: number): string {
  const time = new Date(now * 1000).toISOString().replace(/\D/g, "").slice(0, 14);
  const name = `${baseOf(file)}-${time}-${next}`;
  const folder = folderOf(file);
  let copy = join(folder, `${name}.db`);
  for (let count = 2; existsSync(copy); count++) copy = join(folder, `${name}-${count}.db`);
  copyTo(copy);
  return copy;
}

/** Removes a copy whose reason fell away. */
export function dropCopy(copy: string): void {
  explained(copy, () => rmSync(copy, { force: true }));
}

/**
 * Whether a copy is still there: by its name among the copies of the database `file`, wherever both have been moved; or where a
 * job says that it was kept, for a database that is known by a link.
 */
export function copyIsThere(file: string, copy: string): boolean {
  const name = nameOf(copy);
  return (madeAt(name, baseOf(file)) !== null && existsSync(join(folderOf(file), name))) || existsSync(copy);
}

/**
 * The copies that imports of this database and restored copies kept, the newest first. They are known by the names that `keepCopy` gives:
 * nothing else in the folder is ours, and neither is a link.
 */
export function copiesOf(file: string): Copy[] {
  const folder = folderOf(file);
  if (!existsSync(folder)) return [];
  const names = explained(folder, () => readdirSync(folder));
  const copies = names.flatMap((name) => {
    const made = madeAt(name, baseOf(file));
    if (made === null) return [];
    const copy = join(folder, name);
    const there = lstatSync(copy, { throwIfNoEntry: false });
    return there?.isFile() ? [{ file: copy, bytes: there.size, ...made }] : [];
  });
  return copies
    .toSorted((a, b) => b.at - a.at || b.number - a.number)
    .map(({ file, at, bytes }) => ({ file, at, bytes }));
}

/** How the folders are called in which copies of an older version are brought up to this one, to be read. */
export const readingPrefix = ".reading-";

/** Removes such folders from before a moment (seconds since the epoch): a process that was killed left them. */
export function dropUnread(file: string, before: number): void {
  const folder = folderOf(file);
  if (!existsSync(folder)) return;
  explained(folder, () => {
    for (const name of readdirSync(folder).filter((one) => one.startsWith(readingPrefix))) {
      const there = lstatSync(join(folder, name), { throwIfNoEntry: false });
      if (there?.isDirectory() && there.mtimeMs < before * 1_000)
        rmSync(join(folder, name), { recursive: true, force: true });
    }
  });
}

/** The copy of this name, without a folder; null if there is none. */
export function copyNamed(file: string, name: string): Copy | null {
  return copiesOf(file).find((copy) => nameOf(copy.file) === name) ?? null;
}

/** What people call a copy: its file without the folder. */
export function nameOf(copy: string): string {
  return basename(copy);
}

/** When the copy of this name was made, and which of that second it is; null for any other file. */
function madeAt(name: string, base: string): { at: number; number: number } | null {
  if (!name.startsWith(`${base}-`)) return null;
  const [, time = "", number = "1"] =
    new RegExp(`^-(\\d{14})-(?:${beforeImport}|${beforeRestore})(?:-(\\d{1,9}))?\\.db$`).exec(
      name.slice(base.length),
    ) ?? [];
  const [, date, clock] = /^(\d{8})(\d{6})$/.exec(time) ?? [];
  if (date === undefined || clock === undefined) return null;
  const [day, hour] = [date.replace(/(....)(..)(..)/, "$1-$2-$3"), clock.replace(/(..)(..)(..)/, "$1:$2:$3")];
  const at = Date.parse(`${day}T${hour}Z`) / 1_000;
  return Number.isNaN(at) ? null : { at, number: Number(number) };
}

function baseOf(file: string): string {
  return basename(file, extname(file));
}

function folderOf(file: string): string {
  return join(dirname(file), "backups");
}
