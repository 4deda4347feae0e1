import { existsSync, rmSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { Store } from "../store";

/**
 * Keeps a copy of the last committed state in a folder beside the database, named after its time and what comes
 * next ("before-import"). Inside a transaction that holds the lock this is the state before it. `now` in seconds.
 */
export function keepCopy({ file, copyTo }: Pick<Store, "file" | "copyTo">, next: string, now: number): string {
  const time = new Date(now * 1000).toISOString().replace(/\D/g, "").slice(0, 14);
  const name = `${basename(file, extname(file))}-${time}-${next}`;
  const folder = join(dirname(file), "backups");
  let copy = join(folder, `${name}.db`);
  for (let count = 2; existsSync(copy); count++) copy = join(folder, `${name}-${count}.db`);
  copyTo(copy);
  return copy;
}

/** Removes a copy whose reason fell away. */
export function dropCopy(copy: string): void {
  rmSync(copy, { force: true });
}
