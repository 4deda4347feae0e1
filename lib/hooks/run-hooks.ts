import { hostname } from "node:os";
import pLimit from "p-limit";
import type { HookEvent, HookRun } from "@/lib/domain/hook/hook-event";
import { commandTemplate } from "./command-template";
import { hookReport } from "./hook-report";
import type { HookSettings } from "./hook-settings";
import { type HookLimits, hookLimits } from "./limits";
import { keptOf, wholeBudget } from "./output";
import { runDirectory } from "./run-directory";
import { type RanOnNode, runOnNode } from "./run-on-node";
import { isThisMachine } from "./this-machine";

/** One phase of one hook: `path` and `phase` name the directory, `env` is the whole environment of its scripts. */
export type HookCallOnNodes = {
  path: string;
  phase: "pre" | "post";
  env: Record<string, string>;
  /** Names of the nodes that run it, without those that are offline. None: nothing runs. */
  nodes: readonly string[];
  /** The master's name. */
  master: string;
};

export type HookWatch = {
  /** Told what happens, in order for each script. */
  onEvent?: (event: HookEvent) => void;
  /** Ends the scripts that run, and begins no other one. */
  signal?: AbortSignal;
  limits?: HookLimits;
  /** Seconds since the epoch. */
  now?: () => number;
};

type Ran = RanOnNode & { node: string };

/**
 * Runs the scripts of one phase on every node that it names, and waits for all of them. Nodes run at the same time, a few at
 * once; the scripts of one node one after the other. Without a command that reaches nodes, the scripts run once, here, as on the
 * master, and GANETI_HOOKS_NODES names the nodes.
 */
export async function runHooks(
  { dir: base, runOnNode: command }: Pick<HookSettings, "dir" | "runOnNode">,
  { path, phase, env, nodes, master }: HookCallOnNodes,
  { onEvent = () => {}, signal, limits = hookLimits, now = () => Date.now() / 1000 }: HookWatch = {},
): Promise<HookRun> {
  if (nodes.length === 0) return { scripts: [], nodes: [], unanswered: false };
  const dir = `${path}-${phase}.d`;
  const budget = { left: wholeBudget };
  const report = hookReport(onEvent, budget, now);

  async function here(node: string, environment: Record<string, string>): Promise<Ran> {
    const ran = await runDirectory({ base, dir, node, env: environment }, report, { limits, signal });
    return { node, ...ran };
  }

  if (command === null) {
    const ran = await here(master || hostname(), { ...env, GANETI_HOOKS_NODES: nodes.join(" ") });
    return together([ran]);
  }

  const template = commandTemplate(command);

  async function there(node: string): Promise<Ran> {
    const keep = keptOf(budget);
    const times = { limit: limits.script / 1000, grace: limits.grace / 1000 };
    const request = { version: 1 as const, hooks: base, dir, env, ...times, keep };
    const ran = await runOnNode(template, node, request, { limits, signal, onEvent, now });
    for (const { output } of ran.scripts) budget.left -= output.length;
    return { node, ...ran };
  }

  const inTurn = pLimit(limits.nodes);
  const ran = await Promise.all(
    nodes.map((node) => inTurn(async () => ((await isThisMachine(node)) ? here(node, env) : there(node)))),
  );
  return together(ran);
}

function together(ran: Ran[]): HookRun {
  return {
    scripts: ran.flatMap(({ scripts }) => scripts),
    nodes: ran.flatMap(({ node, problem }) => (problem === null ? [] : [{ node, problem }])),
    unanswered: ran.every(({ answered }) => !answered),
  };
}
