import { lstatSync, readlinkSync, type Stats } from "node:fs";
import { join } from "node:path";

type Look = (path: string) => Pick<Stats, "uid" | "mode" | "isSymbolicLink">;

const mostLinks = 40;
const othersWrite = 0o022;
const sticky = 0o1000;

/**
 * Why somebody besides root and this process's user could change a file or folder, or put another one in its place: a sentence
 * with the path and a remedy; null if nobody can. Symbolic links are followed, and each folder on the way is looked at.
 * What is asked for must not be writable by others at all; in a folder on the way to it, the sticky bit keeps others from
 * replacing what is not theirs. Throws where there is nothing at that path.
 */
export function whyUnsafe(
  path: string,
  user: number = process.geteuid?.() ?? 0,
  look: Look = lstatSync,
): string | null {
  let rest = parts(path);
  let at = "/";
  let links = 0;
  while (rest.length > 0) {
    const [part = "", ...after] = rest;
    const next = join(at, part);
    const found = look(next);
    const problem = foreignOwner(next, found.uid, user);
    if (problem !== null) return problem;
    if (found.isSymbolicLink()) {
      links += 1;
      if (links > mostLinks) return `${path} leads through more than ${mostLinks} symbolic links. Correct them.`;
      const target = readlinkSync(next);
      if (target.startsWith("/")) at = "/";
      rest = [...parts(target), ...after];
      continue;
    }
    const isProtected = after.length > 0 && (found.mode & sticky) !== 0;
    if ((found.mode & othersWrite) !== 0 && !isProtected)
      return `Others can write ${next} (mode ${modeText(found.mode)}). Take that from them: chmod go-w ${next}`;
    at = next;
    rest = after;
  }
  return null;
}

function parts(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

function foreignOwner(path: string, owner: number, user: number): string | null {
  if (owner === 0 || owner === user) return null;
  const may = user === 0 ? "root" : `root or the user with the number ${user}, who runs this program,`;
  return `${path} belongs to the user with the number ${owner}. Only ${may} may own it: chown ${user} ${path}`;
}

function modeText(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, "0");
}
