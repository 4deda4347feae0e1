// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { npm } from "./program.mjs";
import { root, Stop } from "./project.mjs";

// No package runs a script of its own: only the SQLite driver needs one, and it is built below.
const quiet = ["--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/** Installs the packages of the lock file, unless they are there, and sees to it that the SQLite driver loads. */
export function install() {
  if (!agreesWithLock()) fetchPackages();
  if (!driverLoads()) buildDriver();
}

function fetchPackages() {
  console.error("Installing packages (about half a minute) …");
  if (npm(["ci", ...quiet]) === 0) return;
  const lockFits = npm(["ci", "--dry-run", ...quiet, "--loglevel=silent"]) === 0;
  if (!lockFits) {
    console.error("package-lock.json does not match package.json: letting npm complete it …");
    if (npm(["install", ...quiet]) === 0) return;
  }
  throw new Stop(
    "The packages could not be installed; see npm's output above. Check that its registry can be reached (npm ping) " +
      "and that this folder can be written, then run the same command again.",
  );
}

function buildDriver() {
  console.error("Building the SQLite driver (about a minute, unless it can be downloaded) …");
  npm(["rebuild", "better-sqlite3", "--ignore-scripts=false", "--loglevel=silent"], headers());
  if (driverLoads()) return;
  throw new Stop(
    "The SQLite driver better-sqlite3 can neither be downloaded nor compiled here. Install python3, make and a C++ " +
      "compiler (on Debian: apt-get install python3 make g++), then run the same command again. " +
      "For the full error, run: npm rebuild better-sqlite3",
  );
}

/** Whether node_modules holds the versions that the lock file names; packages for other platforms may be absent. */
function agreesWithLock() {
  const hidden = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const wanted = json(join(root, "package-lock.json")).packages;
  const present = json(hidden).packages;
  const { dependencies, devDependencies } = json(join(root, "package.json"));
  const asked = { ...wanted[""].dependencies, ...wanted[""].devDependencies };
  if (!isDeepStrictEqual({ ...dependencies, ...devDependencies }, asked)) return false;
  return Object.keys(wanted).every((place) => {
    if (place === "") return true;
    return present[place] ? present[place].version === wanted[place].version : wanted[place].optional === true;
  });
}

/** @param {string} file */
function json(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Whether the driver is there, in a process of its own: a failed load cannot be repeated in the same one. */
function driverLoads() {
  const program = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ["-e", program], { cwd: root, stdio: "ignore" }).status === 0;
}

/**
 * Where the headers of this Node.js are, when they lie beside it: compiling then downloads nothing.
 * @returns {Record<string, string>}
 */
function headers() {
  const prefix = dirname(dirname(process.execPath));
  if (process.env.npm_config_nodedir || !existsSync(join(prefix, "include", "node", "node_version.h"))) return {};
  return { npm_config_nodedir: prefix };
}
