import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { HookEvent } from "@/lib/domain/hook/hook-event";
import { hookLimits } from "@/lib/hooks/limits";
import { projectRoot } from "@/lib/project-root";
import { temporaryFolder } from "../fresh-store";

/** Real directories of hooks, removed after the test. Call it in a test or in `beforeEach`. */
export function hookScripts() {
  const base = join(temporaryFolder(), "hooks");
  mkdirSync(base, { mode: 0o755 });

  /** Writes a script, as "network-add-pre.d/10-check". A body without a first line of its own is for /bin/sh. */
  function add(path: string, body: string, mode = 0o755): string {
    const file = join(base, path);
    mkdirSync(join(file, ".."), { recursive: true, mode: 0o755 });
    writeFileSync(file, body.startsWith("#!") ? body : `#!/bin/sh\n${body}\n`);
    chmodSync(file, mode);
    return file;
  }

  return { base, add };
}

/** Limits for scripts that are meant to exceed them. */
export const shortLimits = { ...hookLimits, script: 300, grace: 300, drain: 300 };

/** All that was told of the output of scripts, in order. */
export function toldOutput(events: readonly HookEvent[]): string {
  return events.map((event) => (event.kind === "output" ? event.text : "")).join("");
}

/** Whether this machine could be a node: the runner that we ship for nodes is a Python program, as Ganeti is. */
export const couldBeNode = spawnSync("python3", ["--version"]).status === 0;

/** The runner that we ship for nodes. */
export const nodeRunner = join(projectRoot(), "bin", "node", "ganeti-network-hooks");

/**
 * A program in the place of ssh: it notes its words, a line each, in `log`, and runs the command that it is given on this
 * machine, as ssh would on the node. Nodes whose names begin with "down" are not reached. Call it in a test.
 */
export function fakeSsh(): { program: string; template: string; log: string } {
  const folder = temporaryFolder();
  const [program, log] = [join(folder, "ssh"), join(folder, "log")];
  const body = [
    `printf '%s\\n' "$@" >>${log}`,
    'case "$1" in root@down*) echo "ssh: $1 is down" >&2; exit 255 ;; esac',
    "shift",
    'exec env -i PATH="$PATH" HOME="$HOME" "$@"',
  ];
  writeFileSync(program, `#!/bin/sh\n${body.join("\n")}\n`, { mode: 0o755 });
  return { program, log, template: `${program} root@{node} ${nodeRunner}` };
}
