// @ts-check
// Provides a browser for the tests: `node scripts/browser.mjs` finds one, or downloads one.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { run, runInstalled } from "./program.mjs";
import { command, Stop } from "./project.mjs";

const system = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The browser to use: the one named by CHROMIUM_PATH, Playwright's own, or the system's; null if there is none.
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named))
    throw new Stop(`CHROMIUM_PATH is ${named}, which does not exist. Correct it, or leave it out.`);
  return [named, chromium.executablePath(), ...system].find((path) => path && existsSync(path)) ?? null;
}

function getBrowser() {
  if (findBrowser()) return;
  console.error("No browser found; letting Playwright download one …");
  if (runInstalled("@playwright/test/cli.js", ["install", "chromium"]) === 0 && findBrowser()) return;
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    console.error("Playwright could not; installing Debian's …");
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { DEBIAN_FRONTEND: "noninteractive" });
    if (findBrowser()) return;
  }
  throw new Stop(
    "The browser tests need Chromium, which could not be found or installed. Install it " +
      "(on Debian: sudo apt-get install --no-install-recommends chromium), or set CHROMIUM_PATH to where it is.",
  );
}

if (process.argv[1]?.endsWith("browser.mjs")) await command(getBrowser);
