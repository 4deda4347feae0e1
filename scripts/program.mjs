// @ts-check
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./project.mjs";

/**
 * Runs a program in the project's folder and waits for it. All it says goes to standard error, so that the standard
 * output of our own commands stays theirs. Returns its exit code.
 * @param {string} program @param {string[]} args @param {Record<string, string>} [environment]
 */
export function run(program, args, environment = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, ...environment },
    shell: process.platform === "win32" && program === "npm",
  });
  if (error) console.error(error.message);
  return status ?? 1;
}

/**
 * Runs a program of an installed package with this Node.js.
 * @param {string} path below node_modules
 * @param {string[]} args @param {Record<string, string>} [environment]
 */
export function runInstalled(path, args, environment) {
  return run(process.execPath, [join(root, "node_modules", path), ...args], environment);
}

/**
 * Runs npm; the one that started us, if it did. Returns its exit code.
 * @param {string[]} args @param {Record<string, string>} [environment]
 */
export function npm(args, environment) {
  const cli = process.env.npm_execpath ?? "";
  return cli.endsWith("npm-cli.js")
    ? run(process.execPath, [cli, ...args], environment)
    : run("npm", args, environment);
}
