// @ts-check
// Commands run for a fifth of a second, of which compiling would be a third: the compiled code of a command is kept
// beside it. One that was made by another engine is not taken, and the command is compiled as usual.
//
//   node scripts/compiled.mjs FILE …    runs a bundled command, and keeps what was compiled while it ran

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";

/**
 * Runs a bundled command in this process.
 * @param {string} file in the older form, with `require` @param {{ keep?: boolean }} [how]
 */
export function runCompiled(file, { keep = false } = {}) {
  // The store's client compiles WebAssembly when it opens. Compiling it well takes longer than a command does.
  setFlagsFromString("--liftoff-only");
  const kept = `${file}.compiled`;
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "utf8")}\n})`;
  const script = new Script(source, {
    filename: file,
    ...(existsSync(kept) && { cachedData: readFileSync(kept) }),
  });
  if (keep) process.on("exit", () => writeFileSync(kept, script.createCachedData()));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
}

/** What a command is run with to find out what it needs: each adds to what the ones before have kept. */
const gntNetwork = [
  ["list"],
  ["info"],
  ["add", "--network=192.0.2.0/28", "lab"],
  ["modify", "--add-reserved-ips=192.0.2.5", "lab"],
  ["add-tags", "lab", "a"],
  ["info", "lab"],
  ["connect", "-N", "mode=bridged,link=br0", "lab", "none"],
  ["remove", "lab"],
  ["list", "--json"],
];

/** A request of Ganeti's, as small as one can be. */
const request = {
  version: 2,
  cluster_name: "cluster",
  nodegroups: { g: { name: "default", alloc_policy: "preferred", networks: [], ipolicy: { minmax: [] } } },
  nodes: { node1: { group: "g", free_memory: 1024 } },
  instances: { vm0: { nodes: ["node1"], nics: [{ mac: "aa:00:00:00:00:00", ip: null }], disks: [], memory: 1 } },
  request: { type: "allocate", name: "vm1", required_nodes: 1, nics: [{ network: null, ip: null }], disks: [] },
};

/** The commands that are compiled, each with what it is run with; `request.json` is beside the store. */
export const compiled = {
  "gnt-network": gntNetwork,
  "network-iallocator": [["request.json"]],
};

/** Compiles bundled commands by running them on a store of their own. @param {(name: string) => string} fileOf */
export function compileAll(fileOf) {
  const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-compile-"));
  const env = { ...process.env, DATABASE_URL: `file:${join(folder, "store.db")}` };
  try {
    writeFileSync(join(folder, "request.json"), JSON.stringify(request));
    for (const [name, usual] of Object.entries(compiled)) {
      const file = fileOf(name);
      rmSync(`${file}.compiled`, { force: true });
      for (const words of usual)
        spawnSync(process.execPath, [fileURLToPath(import.meta.url), file, ...words], {
          cwd: folder,
          env,
          stdio: "ignore",
        });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.argv.splice(1, 1);
  runCompiled(process.argv[1] ?? "", { keep: true });
}
