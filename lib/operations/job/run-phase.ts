import { environmentOf } from "@/lib/domain/hook/environment";
import { vetoOf } from "@/lib/domain/hook/veto";
import type { HookPhase } from "@/lib/domain/job/job";
import type { Refusal } from "@/lib/domain/refusal";
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
