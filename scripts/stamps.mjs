// @ts-check
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesUnder, root } from "./project.mjs";

const folder = join(root, "node_modules", ".stamps");

/**
 * A step of the set-up: what it reads, what it makes, and how. It runs when what it made is gone, or what it reads is
 * not what it read last time.
 * @typedef {{ name: string, says: string, reads: string[], version?: string, makes: string[], run: () => unknown }} Step
 */

/**
 * The hash of the contents of files and folders. Tests do not count: they are in nothing that a step makes.
 * @param {string[]} paths
 * @param {string} [version] what else it depends on
 * @param {string} [base]
 */
export function fingerprint(paths, version = "", base = root) {
  const hash = createHash("sha256").update(version);
  for (const file of filesUnder(paths, base)) {
    if (!/\.test\.[a-z]+$/.test(file)) hash.update(`\0${file}\0`).update(readFileSync(join(base, file)));
  }
  return hash.digest("hex");
}

/** Runs a step if it has to. @param {Step} step */
export async function perform({ name, says, reads, version, makes, run }) {
  const stamp = join(folder, name);
  const now = fingerprint(reads, version);
  const made = makes.every((path) => existsSync(join(root, path)));
  if (made && existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  console.error(says);
  await run();
  mkdirSync(folder, { recursive: true });
  // As it was before: what changed meanwhile has not been read.
  writeFileSync(stamp, now);
}
