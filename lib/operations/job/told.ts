import type { HookCall, HookCluster } from "@/lib/domain/hook/hook-call";
import type { HookSettings } from "@/lib/hooks/hook-settings";
import { mayRun } from "@/lib/hooks/may-run";
import { hookCluster, hookNodeNames } from "@/lib/store/hook-nodes";
import type { Tx } from "@/lib/store/store";

/** What the hooks of a change are told, with the names of the nodes that run each. */
export type Told = { cluster: HookCluster; calls: { call: HookCall; nodes: string[] }[] };

/** Resolves what one phase of hooks is told, as the store is in this transaction. Hooks that no node runs are left out. */
export async function toldBy(
  tx: Tx,
  settings: HookSettings,
  calls: readonly HookCall[],
  phase: "pre" | "post",
): Promise<Told> {
  const resolved: Told["calls"] = [];
  const some = calls.filter(({ path }) => mayRun(settings, path, phase));
  if (some.length === 0) return noneTold;
  const cluster = await hookCluster(tx);
  for (const call of some) {
    const named = await hookNodeNames(tx, call.nodes[phase]);
    // A store without a cluster knows no master: its hooks run here.
    const nodes = named.length === 0 && cluster.master === "" && call.nodes[phase].master ? ["localhost"] : named;
    if (nodes.length > 0) resolved.push({ call, nodes });
  }
  return { cluster, calls: resolved };
}

const noneTold: Told = { cluster: { name: "", master: "" }, calls: [] };

/** Whether hooks before a change would be told the same; what they are told afterwards does not count. */
export function isSameTold(one: Told, other: Told): boolean {
  return essence(one) === essence(other);
}

function essence({ cluster, calls }: Told): string {
  if (calls.length === 0) return "";
  return JSON.stringify([cluster, calls.map(({ call: { post: _, nodes: __, ...call }, nodes }) => [call, nodes])]);
}
