// @ts-check
// Tests the tests: changes the rules in small ways, one at a time, and sees whether a test fails for each.
//
//   npm run mutation -- lib/domain/pool                 every file of a folder
//   npm run mutation -- lib/domain/nic/settle-mac.ts    one file
//   npm run mutation -- --rules lib/domain/nic          asks only the tests in lib/domain: minutes, not hours
//
// A test counts by what it runs itself: what a table of examples runs while its file loads is not seen.
// `npm test` does not run it: a folder takes minutes. Survivors are printed, each with the line that it changed.
// It fails when fewer than nine of ten changes are noticed.
// Some no test can notice: of checks that the compiler wants (`?.`, `?? ""`, the kind of a change), and of those that only
// save time, where a comment says so.

import { statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { command, filesUnder, root, Stop } from "./project.mjs";

/** How many of a hundred changes the tests must notice. */
const wanted = 90;

await command(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { rules: { type: "boolean" } } });
  const paths = positionals.map((path) => path.replace(/\/+$/, ""));
  if (paths.length === 0) throw new Stop("Say what to change: npm run mutation -- lib/domain/pool");
  for (const path of paths) {
    if (statSync(join(root, path), { throwIfNoEntry: false }) === undefined)
      throw new Stop(`${path} does not exist. Give a file or a folder, from the project's folder.`);
  }
  const mutate = filesUnder(paths).filter((file) => /(?<!\.test|\.d)\.tsx?$/.test(file));
  if (mutate.length === 0) throw new Stop(`${paths.join(", ")}: there is no TypeScript in it.`);

  const results = await new Stryker({
    mutate,
    testRunner: "vitest",
    vitest: { configFile: values.rules ? "testing/domain.vitest.config.ts" : "testing/rules.vitest.config.ts" },
    plugins: ["@stryker-mutator/vitest-runner"],
    coverageAnalysis: "perTest",
    // Every mutant that is only reached while a file loads would need all tests; the rules are functions.
    ignoreStatic: true,
    concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
    // Stryker rewrites this file by means of a TypeScript that has another API than ours. Nothing here needs that.
    tsconfigFile: "none.json",
    ignorePatterns: [".next", ".build", "data", "test-results", "playwright-report", "/docs", "/bench", "/e2e"],
    tempDirName: ".build/mutation",
    reporters: ["clear-text", "json"],
    clearTextReporter: { allowColor: process.stdout.isTTY, logTests: false, reportTests: false, allowEmojis: false },
    jsonReporter: { fileName: ".build/mutation.json" },
    thresholds: { high: wanted, low: wanted, break: null },
    allowEmpty: true,
  }).runMutationTest();

  const killed = results.filter(({ status }) => status === "Killed" || status === "Timeout").length;
  const counted = results.filter(({ status }) =>
    ["Killed", "Timeout", "Survived", "NoCoverage"].includes(status),
  ).length;
  if (killed < (counted * wanted) / 100)
    throw new Stop(`The tests notice ${killed} of ${counted} changes. Nine of ten are wanted.`);
});
