// @ts-check
// Makes the project ready to run on a machine that has Node.js and npm and nothing else.
//
//   node scripts/setup.mjs          everything that `npm start` needs
//   node scripts/setup.mjs --dev    the same without building the pages
//
// It uses nothing but Node.js itself, and does nothing twice: each step remembers what it read.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundlePrograms } from "./bundle.mjs";
import { compressFiles } from "./compress.mjs";
import { install } from "./install.mjs";
import { runInstalled } from "./program.mjs";
import { command, root, Stop } from "./project.mjs";
import { perform } from "./stamps.mjs";

const packages = ["package.json", "package-lock.json"];
const schema = ["prisma/schema.prisma", "prisma.config.ts"];
const programs = [
  "server.ts",
  "bin",
  "lib",
  "rapi",
  "prisma",
  "tsconfig.json",
  "scripts/bundle.mjs",
  "scripts/compiled.mjs",
];
const pages = ["app", "components", "lib", "public", "prisma", "next.config.js", "postcss.config.mjs", "tsconfig.json"];

/** @satisfies {Record<string, import("./stamps.mjs").Step>} */
const steps = {
  install: {
    name: "install",
    says: "Checking the installed packages …",
    reads: packages,
    // A driver compiled for one version and processor does not load in another.
    version: `${process.versions.modules} ${process.platform} ${process.arch}`,
    makes: ["node_modules/.package-lock.json"],
    run: install,
  },
  generate: {
    name: "generate",
    says: "Generating the store's client …",
    reads: [...packages, ...schema],
    makes: ["lib/store/generated/client.ts"],
    run: generate,
  },
  bundle: {
    name: "bundle",
    says: "Bundling the programs …",
    reads: [...packages, ...programs],
    // What was compiled by one engine is not for another.
    version: process.version,
    makes: [
      ".build/server.mjs",
      ".build/bin/gnt-network.cjs",
      ".build/bin/network-iallocator.cjs",
      ".build/bin/gnt-nic-env.mjs",
    ],
    run: bundlePrograms,
  },
  build: {
    name: "build",
    says: "Building the pages (about half a minute) …",
    reads: [...packages, ...pages],
    makes: [".next/BUILD_ID"],
    run: buildPages,
  },
};

// Prisma looks for an engine that this command never starts, and would download it: any existing file will do.
function generate() {
  const engine = process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath;
  const code = runInstalled("prisma/build/index.js", ["generate", "--no-hints"], {
    PRISMA_SCHEMA_ENGINE_BINARY: engine,
  });
  if (code !== 0) throw new Stop("The store's client could not be generated; see Prisma's output above.");
}

async function buildPages() {
  const environment = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  const code = runInstalled("next/dist/bin/next", ["build"], environment);
  if (code !== 0) throw new Stop("The pages could not be built; see the output of Next.js above.");
  await compressFiles(join(root, ".next", "static"));
}

function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major >= 24 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  throw new Stop(
    `Node.js ${process.versions.node} cannot run this: it needs ${engines.node}. Install one of these and try again.`,
  );
}

/** Performs the named steps, in this order, as far as they are needed. @param {(keyof typeof steps)[]} names */
export async function setUp(names) {
  checkNode();
  for (const name of names) await perform(steps[name]);
}

if (process.argv[1]?.endsWith("setup.mjs")) {
  const developing = process.argv.includes("--dev");
  await command(async () => {
    await setUp(["install", "generate", "bundle"]);
    if (!developing) await setUp(["build"]);
  });
}
