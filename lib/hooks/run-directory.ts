import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import type { HookScript, RanScript } from "@/lib/domain/hook/hook-event";
import { eligibleScripts, isMissing } from "./eligible-scripts";
import type { HookReport } from "./hook-report";
import type { HookLimits } from "./limits";
import type { RanOnNode } from "./run-on-node";
import { type Ended, runScript } from "./run-script";
import { whyUnsafe } from "./unsafe-path";

/** A directory of scripts of this machine: `base` is where hooks are, `dir` is like "network-add-pre.d". */
type Directory = { base: string; dir: string; node: string; env: Record<string, string> };

/**
 * Runs the scripts of a directory of this machine, one after the other, all of them even after one failed (rules 7.1). The
 * problem is why nothing ran though it stands in nobody's way.
 */
export async function runDirectory(
  { base, dir, node, env }: Directory,
  report: HookReport,
  { limits, signal }: { limits: HookLimits; signal: AbortSignal | undefined },
): Promise<RanOnNode> {
  if (!existsSync(base))
    return { scripts: [], answered: true, problem: `There is no directory ${base}, so no hook runs.` };
  const folder = join(base, dir);
  const { names, problem } = eligibleScripts(base, folder);
  if (problem !== null) {
    const refused = await report({ node, dir, name: "" }, async () => refusal(problem));
    return { scripts: [refused], answered: true, problem: null };
  }
  const scripts: RanScript[] = [];
  for (const name of names) {
    if (signal?.aborted) break;
    const script: HookScript = { node, dir, name };
    const file = join(folder, name);
    const ran = await report(script, async (onOutput) => {
      const unsafe = whyScriptUnsafe(file);
      return unsafe === null ? runScript(file, env, { limits, signal, onOutput }) : refusal(unsafe);
    });
    scripts.push(ran);
  }
  return { scripts, answered: true, problem: null };
}

/** Neither a script nor the folder that it really stands in may be writable by others. */
export function whyScriptUnsafe(file: string): string | null {
  try {
    return whyUnsafe(file) ?? whyUnsafe(dirname(realpathSync(file)));
  } catch (error) {
    // It has gone since it was listed: starting it says so.
    if (isMissing(error)) return null;
    return (error as Error).message;
  }
}

function refusal(why: string): Ended {
  return { result: "not started", code: null, why };
}
