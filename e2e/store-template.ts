import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { environment, project } from "./running-server";

/** Runs `ganeti-config` on a database, as an administrator would, and gives what it printed. */
export function configCommand(database: string, ...args: string[]): string {
  const program = join(project, ".build", "bin", "ganeti-config.mjs");
  return execFileSync(process.execPath, [program, ...args], {
    cwd: project,
    env: environment(database),
    encoding: "utf8",
  });
}

/** Imports a cluster's file into a new database. */
export function importCluster(file: string, database: string): void {
  configCommand(database, "import", file, "--accept-repairs");
}

/** Copies a database that nobody has open. */
export function copyStore(from: string, to: string): void {
  for (const part of ["", "-wal"]) {
    if (existsSync(from + part)) copyFileSync(from + part, to + part);
  }
}
