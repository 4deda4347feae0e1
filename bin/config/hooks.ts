import { resolve } from "node:path";
import { commandTemplate } from "@/lib/hooks/command-template";
import { type HookDirectory, type HookPlace, whyUnusable } from "@/lib/hooks/hook-place";
import { whereHooksAre } from "@/lib/queries/hooks";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { forgetHooks, keepHooks } from "@/lib/store/hook/hook-setting";
import type { Store } from "@/lib/store/store";
import { complain, say } from "../door/say";
import type { Arguments } from "./arguments";

type Typed = Extract<Arguments, { command: "hooks" }>;

/** Says where hooks are and what is there, or sets it. */
export async function runHooksCommand(store: Store, { dir, off, runOnNode }: Typed): Promise<number> {
  if (off) await store.write((tx) => forgetHooks(tx));
  if (dir !== null) {
    const link = await findLink(store.reader);
    if (link !== null) {
      complain(
        `Refused: This store is linked with ${link.host}: the hooks of that cluster run there. Put the scripts there.\n`,
      );
      return 1;
    }
    const place = resolve(dir);
    if (runOnNode !== null) commandTemplate(runOnNode);
    const problem = whyUnusable(place, runOnNode);
    if (problem !== null) {
      complain(`Refused: ${problem}\n`);
      return 1;
    }
    await store.write((tx) => keepHooks(tx, { dir: place, runOnNode }));
  }
  const place = await whereHooksAre(store);
  say(placeText(place));
  const isRefused = place?.problem || place?.directories.some(hasProblem);
  return isRefused ? 1 : 0;
}

function hasProblem({ problem, scripts }: HookDirectory): boolean {
  return problem !== null || scripts.some((script) => script.problem !== null);
}

function placeText(place: HookPlace | null): string {
  if (place === null) return "No hook runs.\n";
  const from = place.from === "environment" ? "HOOKS_DIR of this process" : "kept with the store";
  const where = place.runOnNode === null ? "on the master alone" : `on the nodes, by: ${place.runOnNode}`;
  const lines = [`Hooks are in ${place.dir} (${from}).`, `They run ${where}.`];
  if (place.problem !== null) return text([...lines, `Nothing is run: ${place.problem}`]);
  if (place.directories.length === 0 && place.runOnNode !== null)
    return text([...lines, "On this machine there is no directory of a hook."]);
  if (place.directories.length === 0)
    return text([...lines, "There is no directory of a hook yet, like network-add-pre.d."]);
  return text([...lines, ...place.directories.flatMap(directoryLines)]);
}

function text(lines: string[]): string {
  return `${lines.join("\n")}\n`;
}

function directoryLines({ dir, problem, scripts, skipped }: HookDirectory): string[] {
  if (problem !== null) return [`${dir}: refused. ${problem}`];
  if (scripts.length + skipped.length === 0) return [`${dir}: empty`];
  return [
    `${dir}:`,
    ...scripts.map((script) => `  ${script.name}${script.problem === null ? "" : `: refused. ${script.problem}`}`),
    ...skipped.map((name) => `  (${name.replaceAll("\n", "\\x0a")} is skipped: ${whySkipped(name)})`),
  ];
}

function whySkipped(name: string): string {
  return /^[a-zA-Z0-9_-]+$/.test(name)
    ? "it is no file that may be executed"
    : "a name has letters, digits, _ and - only";
}
