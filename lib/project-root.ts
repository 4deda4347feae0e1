import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let known: string | undefined;

/**
 * The project's folder: `data/`, `prisma/` and `docs/` are found from here, wherever
 * a command was started. Bundled code lies in `.build/` or `.next/`, so the way leads upward from
 * this module, then from the started script and the current folder.
 */
export function projectRoot(): string {
  known ??= find([dirname(fileURLToPath(import.meta.url)), dirname(process.argv[1] ?? "."), process.cwd()]);
  return known;
}

function find(starts: string[]): string {
  for (const start of starts) {
    for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
      if (isOurs(join(folder, "package.json"))) return folder;
    }
  }
  throw new Error("The project's folder was not found. Start the command from inside it.");
}

// Build output has package.json files of its own, so the name is compared.
function isOurs(file: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8").includes('"name": "ganeti-networks"');
}
