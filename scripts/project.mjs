// @ts-check
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Folders that are generated, downloaded or data, from the project's folder. */
const notOurs = new Set([
  "node_modules",
  ".next",
  ".build",
  ".git",
  "data",
  "coverage",
  "test-results",
  "playwright-report",
  "lib/store/generated",
]);

/**
 * The files under the given files and folders, as sorted paths relative to `base` with forward slashes. What is
 * generated, downloaded or data is left out, and so is what does not exist.
 * @param {string[]} paths
 * @param {string} [base]
 * @returns {string[]}
 */
export function filesUnder(paths, base = root) {
  return paths.flatMap((path) => walk(path, base)).sort();
}

/** @param {string} path @param {string} base @returns {string[]} */
function walk(path, base) {
  const stats = statSync(join(base, path), { throwIfNoEntry: false });
  if (stats === undefined || notOurs.has(path)) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(join(base, path)).flatMap((name) => walk(path === "." ? name : `${path}/${name}`, base));
}

/** An error that stops a command, as one sentence for people: what is wrong and what to do. */
export class Stop extends Error {}

/**
 * Runs the main part of a command. What stops it is printed without a stack, anything else with it.
 * @param {() => unknown} main
 */
export async function command(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exit(1);
  }
}
