import { statSync } from "node:fs";
import { join } from "node:path";
import { isMissing } from "./eligible-scripts";
import type { HookSettings } from "./hook-settings";

/** Whether a phase of a hook may have scripts: here if there is its directory, on other nodes it cannot be told. */
export function mayRun({ dir, runOnNode }: HookSettings, path: string, phase: "pre" | "post"): boolean {
  return runOnNode !== null || isThere(join(dir, `${path}-${phase}.d`));
}

/** A directory that cannot be looked at is there: running it says what is wrong. */
function isThere(folder: string): boolean {
  try {
    statSync(folder);
    return true;
  } catch (error) {
    return !isMissing(error);
  }
}
