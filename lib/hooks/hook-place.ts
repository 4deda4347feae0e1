import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "@/lib/store/store";
import { eligibleScripts, isMissing } from "./eligible-scripts";
import { type HookSettings, hookSettings } from "./hook-settings";
import { whyScriptUnsafe } from "./run-directory";
import { whyUnsafe } from "./unsafe-path";

/** A directory of one phase of one hook, like "network-add-pre.d", and what would run of it on this machine. */
export type HookDirectory = {
  dir: string;
  /** Why nothing of it would be run, in a sentence. */
  problem: string | null;
  /** In the order in which they run; `problem` is why one would not be started. */
  scripts: { name: string; problem: string | null }[];
  /** Files whose names or rights keep them from being scripts of a hook. */
  skipped: string[];
};

/** Where hooks are, and what is there; `problem` is why nothing at all would be run. */
export type HookPlace = HookSettings & { problem: string | null; directories: HookDirectory[] };

/** What the scripts of this machine are, as the next job would run them; null: no hook runs. */
export async function hookPlace(store: Pick<Store, "reader">): Promise<HookPlace | null> {
  const settings = await hookSettings(store);
  if (settings === null) return null;
  const { dir, runOnNode } = settings;
  const problem = whyUnusable(dir, runOnNode);
  return { ...settings, problem, directories: problem === null ? directoriesOf(dir) : [] };
}

/** Why a directory cannot be the one of hooks, in a sentence; null if it can. One that only nodes have can, if they are reached. */
export function whyUnusable(dir: string, runOnNode: string | null): string | null {
  try {
    return statSync(dir).isDirectory() ? whyUnsafe(dir) : `${dir} is no directory.`;
  } catch (error) {
    if (!isMissing(error)) return (error as Error).message;
    return runOnNode === null ? `There is no directory ${dir}.` : null;
  }
}

function directoriesOf(base: string): HookDirectory[] {
  const names = namesIn(base).filter((name) => /^[a-z0-9-]+-(pre|post)\.d$/.test(name));
  return names.map((dir) => directoryOf(base, dir));
}

function directoryOf(base: string, dir: string): HookDirectory {
  const folder = join(base, dir);
  const { names, problem } = eligibleScripts(base, folder);
  if (problem !== null) return { dir, problem, scripts: [], skipped: [] };
  const scripts = names.map((name) => ({ name, problem: whyScriptUnsafe(join(folder, name)) }));
  return { dir, problem: null, scripts, skipped: namesIn(folder).filter((name) => !names.includes(name)) };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
