import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { whyUnsafe } from "./unsafe-path";

/** The names that a script of a hook can have (rules 7.1): no dot, so neither hidden files nor backup copies of editors. */
const eligible = /^[a-zA-Z0-9_-]+$/;

export function isScriptName(name: string): boolean {
  return eligible.test(name);
}

/**
 * The scripts of a directory (`folder`) below the one of all hooks (`base`), in the order in which they run; none if there is
 * no such directory. `problem` is why none of them may be run: a sentence.
 */
export function eligibleScripts(base: string, folder: string): { names: string[]; problem: string | null } {
  try {
    const problem = whyUnsafe(base) ?? whyUnsafe(folder);
    if (problem !== null) return { names: [], problem };
    const names = readdirSync(folder).filter((name) => isScript(folder, name));
    return { names: names.sort(), problem: null };
  } catch (error) {
    return { names: [], problem: isMissing(error) ? null : (error as Error).message };
  }
}

/** A regular file, also behind a symbolic link, that may be executed. */
function isScript(folder: string, name: string): boolean {
  if (!isScriptName(name)) return false;
  const file = join(folder, name);
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

export function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR";
}
