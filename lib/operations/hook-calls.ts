import type { z } from "zod";
import type { HookCall } from "@/lib/domain/hook/hook-call";
import type { Plan } from "@/lib/domain/model/plan";
import { loadHookSituation } from "@/lib/store/hook/hook-situation";
import { hookCluster } from "@/lib/store/hook-nodes";
import type { Tx } from "@/lib/store/store";
import type { Operation } from "./operation-row";

/**
 * The hooks of an operation that is planned, in the transaction that it was planned in: what they are told is read there. Two
 * plans that tell the same give the same calls.
 */
export async function hookCalls<Schema extends z.ZodType, Loaded>(
  row: Operation<Schema, Loaded>,
  tx: Tx,
  params: z.output<Schema>,
  { loaded, plan }: { loaded: Loaded; plan: Plan },
): Promise<HookCall[]> {
  const situation = await loadHookSituation(tx, row.instancesTold?.(loaded, plan) ?? [], plan.changes);
  const calls = row.hooks(params, loaded, plan, situation);
  if (calls.length === 0) return [];
  const cluster = await hookCluster(tx);
  return calls.map((call) => ({ ...call, cluster }));
}
