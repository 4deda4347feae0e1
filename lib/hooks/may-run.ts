import { existsSync } from "node:fs";
import { join } from "node:path";
import type { HookSettings } from "./hook-settings";

/** Whether a phase of a hook may have scripts: here if there is its directory, on other nodes it cannot be told. */
export function mayRun({ dir, runOnNode }: HookSettings, path: string, phase: "pre" | "post"): boolean {
  return runOnNode !== null || existsSync(join(dir, `${path}-${phase}.d`));
}
