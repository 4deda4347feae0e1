// @ts-check
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "./project.mjs";

/** The programs of this product, as entry points: where each goes in `.build`, and its source. */
function programs() {
  const bin = existsSync(join(root, "bin")) ? readdirSync(join(root, "bin")) : [];
  const commands = bin.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  return Object.fromEntries([
    ["server", "server.ts"],
    ...commands.map((name) => [`bin/${basename(name, ".ts")}`, `bin/${name}`]),
  ]);
}

/**
 * Turns TypeScript programs into JavaScript that Node.js runs as it is. Packages stay where they are installed.
 * @param {Record<string, string>} [entryPoints]
 */
export async function bundle(entryPoints = programs()) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: ".build",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}
