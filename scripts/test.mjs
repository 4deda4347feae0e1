// @ts-check
// The whole check, as `npm test`: stops at the first step that fails, and says which.
//
//   npm test                  everything
//   npm test -- unit rooms    only these steps
//   npm test -- image         the steps of deploy/Containerfile in an empty folder, which takes minutes
//   npm test -- living        changes of a real cluster, which no other step needs (conformance/living/README.md)

import { rmSync } from "node:fs";
import { join } from "node:path";
import { npm, runInstalled } from "./program.mjs";
import { command, root, Stop } from "./project.mjs";
import { setUp } from "./setup.mjs";

/** @param {string} name @param {string[]} args */
const script =
  (name, ...args) =>
  () =>
    runInstalled(join("..", "scripts", name), args);
/** @param {string} path @param {string[]} args */
const tool =
  (path, ...args) =>
  () =>
    runInstalled(path, args);

const colors = `--colors=${process.stderr.isTTY ? "force" : "off"}`;

/** @type {[name: string, what: string, run: () => number | Promise<void>][]} */
const steps = [
  ["prepare", "packages, generated code and programs", () => setUp(["install", "generate", "bundle"])],
  ["lock", "the lock file fits every npm and platform", lock],
  ["migrations", "the schema and the migrations agree", script("db-migration.mjs", "--check")],
  ["lint", "format and lint", tool("@biomejs/biome/bin/biome", "ci", "--error-on-warnings", colors)],
  ["rooms", "who imports whom", script("check-rooms.mjs")],
  ["types", "types", types],
  ["unit", "unit and integration tests", tool("vitest/vitest.mjs", "run")],
  ["build", "the pages", () => setUp(["build"])],
  ["browser", "a browser for the tests", script("browser.mjs")],
  ["e2e", "browser tests", tool("@playwright/test/cli.js", "test")],
];

/** Steps that run when they are asked for: what they need is not on every machine, or takes long. @type {typeof steps} */
const besides = [
  ["living", "changes of a real cluster", living],
  ["image", "what the container image is made of", script(join("..", "deploy", "container-steps.mjs"))],
];

/** Against the cluster that LIVING_CLUSTER and LIVING_SHELL name; without one it is left out. */
function living() {
  if (!process.env.LIVING_CLUSTER || !process.env.LIVING_SHELL) {
    console.error("Left out: LIVING_CLUSTER and LIVING_SHELL name no cluster. conformance/living/README.md says how.");
    return 0;
  }
  const config = join("conformance", "living", "vitest.config.ts");
  return runInstalled("vitest/vitest.mjs", ["run", "--config", config]);
}

function lock() {
  return (
    script("lock.mjs", "--check")() || npm(["ci", "--dry-run", "--ignore-scripts", "--loglevel=error", "--no-fund"])
  );
}

// The types of routes are Next.js's to write. What `npm run dev` left may speak of pages that are gone.
function types() {
  rmSync(join(root, ".next", "dev", "types"), { recursive: true, force: true });
  const code = runInstalled("next/dist/bin/next", ["typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
  return code || runInstalled("typescript/bin/tsc", ["--noEmit"]);
}

/** @param {string[]} wanted names of steps; none means all */
async function test(wanted) {
  const known = [...steps, ...besides];
  const unknown = wanted.filter((name) => !known.some((step) => step[0] === name));
  if (unknown.length > 0)
    throw new Stop(`There is no step ${unknown.join(", ")}. Steps: ${known.map(([name]) => name).join(", ")}.`);
  for (const [name, what, run] of wanted.length > 0 ? known : steps) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`\n── ${name}: ${what}`);
    const start = performance.now();
    const code = (await run()) ?? 0;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (code !== 0)
      throw new Stop(`✗ ${name} failed after ${seconds} s: ${what}. To run only this step: npm test -- ${name}`);
    console.error(`✓ ${name} (${seconds} s)`);
  }
}

await command(() => test(process.argv.slice(2)));
