// @ts-check
// Checks that everything is in its room and imports only what its room may: `node scripts/check-rooms.mjs`.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { command, filesUnder, root, Stop } from "./project.mjs";
import { misplaced } from "./room-check.mjs";

await command(() => {
  const files = filesUnder(["."])
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && path !== "next-env.d.ts")
    .map((path) => ({ path, source: readFileSync(join(root, path), "utf8") }));
  const findings = misplaced(files);
  for (const finding of findings) console.error(finding);
  if (findings.length > 0) throw new Stop(`${findings.length} in the wrong place.`);
  console.log(`${files.length} files are in their rooms.`);
});
