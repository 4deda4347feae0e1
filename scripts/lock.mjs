// @ts-check
// Keeps package-lock.json usable everywhere. Run it after every change of the packages.
//
//   node scripts/lock.mjs           adds what is missing, takes out what names a registry
//   node scripts/lock.mjs --check   says what would change, and fails if that is anything
//
// A registry that serves the packages of one platform only makes npm leave out those of all others, and `npm ci` of
// npm 11 then refuses its own lock file. Addresses would tie the project to one registry.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { complete } from "./lockfile.mjs";
import { command, root, Stop } from "./project.mjs";

await command(() => {
  const file = join(root, "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const changes = complete(lock);
  for (const change of changes) console.error(`package-lock.json: ${change}.`);
  if (changes.length === 0) return;
  if (process.argv.includes("--check")) throw new Stop("The lock file is not complete. Run: node scripts/lock.mjs");
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
});
