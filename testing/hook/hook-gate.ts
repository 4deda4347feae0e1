import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keepHooks } from "@/lib/store/hook/hook-setting";
import type { Store } from "@/lib/store/store";
import { temporaryFolder } from "../fresh-store";

/** A directory of hooks of the test's own, which the store then has. */
export async function hooksOf(store: Store): Promise<string> {
  const dir = temporaryFolder();
  await store.write((tx) => keepHooks(tx, { dir, runOnNode: null }));
  return dir;
}

/** A hook script that says when it has begun, and ends when it may. */
export type Gate = { begun: () => Promise<void>; open: (code?: number) => Promise<void> };

/** Writes a script that waits, into a directory of hooks ("network-add-pre.d"). Each of its runs needs `begun` and `open` once. */
export function gatedHook(hooks: string, dir: string, name = "50-gate"): Gate {
  mkdirSync(join(hooks, dir), { recursive: true, mode: 0o755 });
  const pipe = (what: string) => join(hooks, `${dir}.${name}.${what}`);
  execFileSync("mkfifo", [pipe("begun"), pipe("open")]);
  const script = `#!/bin/sh\necho "waiting for $GANETI_HOOKS_PATH"\necho > '${pipe("begun")}'\nread code < '${pipe("open")}'\nexit "$code"\n`;
  writeFileSync(join(hooks, dir, name), script, { mode: 0o755 });
  return {
    begun: async () => void (await readFile(pipe("begun"))),
    open: async (code = 0) => writeFile(pipe("open"), `${code}\n`),
  };
}

/** Writes a script that runs these lines of shell. */
export function shellHook(hooks: string, dir: string, name: string, lines: string): void {
  mkdirSync(join(hooks, dir), { recursive: true, mode: 0o755 });
  writeFileSync(join(hooks, dir, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
}
