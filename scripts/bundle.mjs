// @ts-check
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./project.mjs";

/** What every program of this product is bundled for. @satisfies {import("esbuild").BuildOptions} */
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
 * The commands live for a fifth of a second: all they need is in a few files, what only some of them need in files of
 * its own, and the store's client comes with the smaller of its two compilers, which is there in half the time.
 * @param {string} [outdir]
 */
export async function bundleCommands(outdir = ".build/bin") {
  const { build } = await import("esbuild");
  const bin = existsSync(join(root, "bin")) ? readdirSync(join(root, "bin")) : [];
  const commands = bin.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  rmSync(join(root, outdir, "parts"), { recursive: true, force: true });
  await build({
    ...target,
    entryPoints: Object.fromEntries(commands.map((name) => [basename(name, ".ts"), `bin/${name}`])),
    outdir,
    splitting: true,
    chunkNames: "parts/[name]-[hash]",
    external: ["better-sqlite3"],
    minify: true,
    // Packages in the older form ask for others with require.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    plugins: [smallCompiler, oneLanguage],
  });
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
      const file = join(root, build.initialOptions.outdir ?? "", "parts", "query_compiler.wasm");
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, Buffer.from(wasm, "base64"));
      const read = 'readFileSync(new URL("query_compiler.wasm", import.meta.url), "base64")';
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
