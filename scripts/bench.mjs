// @ts-check
// How fast it is: `npm run bench` measures everything, `npm run bench -- connect pages` only that.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { command, root } from "./project.mjs";

await command(async () => {
  Object.assign(process.env, { NODE_ENV: "production", LOG_LEVEL: "error", HOOKS_DIR: "", HOOKS_RUN_ON_NODE: "" });
  await bundle({ bench: "bench/bench.ts" });
  await import(pathToFileURL(join(root, ".build", "bench.mjs")).href);
});
