import { environmentOf } from "@/lib/domain/hook/environment";
import { failedScripts, type HookRun } from "@/lib/domain/hook/hook-event";
import type { HookPhase } from "@/lib/domain/job/job";
import type { Refusal } from "@/lib/domain/refusal";
import { listed } from "@/lib/domain/sentence";
import type { HookSettings } from "@/lib/hooks/hook-settings";
import { runHooks } from "@/lib/hooks/run-hooks";
import type { HookLog } from "./hook-log";
import type { Told } from "./told";

type Phase = { phase: HookPhase; times: number; log: HookLog; signal: AbortSignal };

/**
 * Runs the scripts of one phase, hook by hook. Before the change the first hook that fails is the last one, and its refusal is the
 * answer (rules 7.1); afterwards failures only stand in the log.
 */
export async function runPhase(
  settings: HookSettings,
  { cluster, calls }: Told,
  { phase, times, log, signal }: Phase,
): Promise<Refusal<never> | null> {
  for (const { call, nodes } of calls) {
    if (signal.aborted) return null;
    const asked = { path: call.path, phase, env: environmentOf(call, phase, cluster), nodes, master: cluster.master };
    const came = await runHooks(settings, asked, { onEvent: (event) => log.event(phase, times, event), signal });
    log.unreached(phase, times, came);
    if (phase === "pre" && !signal.aborted) {
      const refusal = vetoOf(came, call.path);
      if (refusal) return refusal;
    }
  }
  return null;
}

function vetoOf(came: HookRun, path: string): Refusal<never> | null {
  const failed = failedScripts(came);
  if (failed.length > 0) {
    const scripts = failed.map(({ script, output, code, why, result }) => {
      const name = `${script.dir}${script.name && `/${script.name}`}`;
      return { node: script.node, script: name, output: output || (why ?? ""), code, how: why ?? result };
    });
    const named = scripts.map(({ node, script, code, how }) => {
      return `${script} on ${node} (${code === null ? how : `exit code ${code}`})`;
    });
    return {
      code: "environment_error",
      message: `${failed.length === 1 ? "A hook" : "Hooks"} stopped the change: ${listed(named)}. Nothing was written.`,
      hooks: scripts.map(({ how: _, ...script }) => script),
    };
  }
  if (!came.unanswered) return null;
  const message = `No node answered that was to run ${path}-pre.d. Nothing was written.`;
  return { code: "environment_error", message, remedy: "Look at the nodes and at HOOKS_RUN_ON_NODE.", hooks: [] };
}
