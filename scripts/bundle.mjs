// @ts-check
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileAll, compiled } from "./compiled.mjs";
import { root } from "./project.mjs";

/** The options for bundling every program. @satisfies {import("esbuild").BuildOptions} */
const target = {
  absWorkingDir: root,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: true,
  logLevel: "warning",
};

/** Turns all TypeScript programs into JavaScript that Node.js runs as it is. */
export async function bundlePrograms() {
  await bundle({ server: "server.ts" });
  await bundleCommands();
}

/**
 * Turns programs into JavaScript in `.build`. Packages stay where they are installed.
 * @param {Record<string, string>} entryPoints where each goes, and its source
 */
export async function bundle(entryPoints) {
  const { build } = await import("esbuild");
  await build({ ...target, entryPoints, outdir: ".build", packages: "external" });
}

/**
 * `gnt-network` and `network-iallocator` run for a fifth of a second: everything that they need is in one file each, which is
 * compiled beforehand, and the store's client comes with the smaller of its two compilers, which is there in half the time.
 */
async function bundleCommands() {
  const { build } = await import("esbuild");
  const folder = join(root, ".build", "bin");
  rmSync(folder, { recursive: true, force: true });
  const command = {
    ...target,
    outExtension: {},
    // The driver is native; the other one is read by filters with a regular expression only.
    external: ["better-sqlite3", "re2js"],
    minify: true,
    plugins: [smallCompiler, oneLanguage],
  };
  for (const name of ["ganeti-config", "gnt-nic-env"])
    await build({
      ...command,
      entryPoints: [`bin/${name}.ts`],
      outfile: join(folder, `${name}.mjs`),
      // Packages in the older form ask for others with require.
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    });
  /** @param {string} name */
  const fileOf = (name) => join(folder, `${name}.cjs`);
  for (const name of Object.keys(compiled)) {
    await build({
      ...command,
      entryPoints: [`bin/${name}.ts`],
      outfile: fileOf(name),
      format: "cjs",
      supported: { "dynamic-import": false },
      define: { "import.meta.url": "importMetaUrl" },
      banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    });
  }
  compileAll(fileOf);
}

/**
 * Exchanges the compiler, and takes it out of the text in which Prisma ships it: 2 MB that every command would parse.
 * @type {import("esbuild").Plugin}
 */
const smallCompiler = {
  name: "small compiler",
  setup(build) {
    build.onLoad({ filter: /[\\/]generated[\\/]internal[\\/]class\.ts$/ }, async ({ path }) => {
      const contents = (await readFile(path, "utf8")).replaceAll("query_compiler_fast_bg", "query_compiler_small_bg");
      return { contents, loader: "ts" };
    });
    build.onLoad({ filter: /query_compiler_small_bg\.sqlite\.wasm-base64\.mjs$/ }, async ({ path }) => {
      const { wasm } = await import(pathToFileURL(path).href);
      const file = join(dirname(build.initialOptions.outfile ?? ""), "query_compiler.wasm");
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, Buffer.from(wasm, "base64"));
      // The client also takes the bytes as they are.
      const read = 'readFileSync(new URL("query_compiler.wasm", import.meta.url))';
      return { contents: `import { readFileSync } from "node:fs"; export const wasm = ${read};`, loader: "js" };
    });
  },
};

/**
 * Leaves out the sentences of zod in fifty other languages, which nobody asks for.
 * @type {import("esbuild").Plugin}
 */
const oneLanguage = {
  name: "one language",
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "export {};" }));
  },
};
