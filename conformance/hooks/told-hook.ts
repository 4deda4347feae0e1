import { environmentOf, type HookPhase } from "@/lib/domain/hook/environment";
import { configUpdate, type HookCall } from "@/lib/domain/hook/hook-call";
import { newIdsFrom } from "@/lib/domain/model/new-ids";
import { operations } from "@/lib/operations/catalogue";
import { hookCalls } from "@/lib/operations/hook-calls";
import { type Outcome, run } from "@/lib/operations/operation";
import { hookCluster, hookNodeNames } from "@/lib/store/hook-nodes";
import type { Store } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import type { Request } from "../operations/recorded-command";

/** One phase of a hook: the nodes that run it, and its environment. */
export type ToldPhase = { nodes: string[]; environment: Record<string, string> };
export type ToldHook = { path: string; pre: ToldPhase; post: ToldPhase };

/** Plans and carries out an operation: what its hooks are told, and what came of it. */
export async function carryOut(
  store: Store,
  { opcode, input }: Request,
): Promise<{ hooks: ToldHook[]; outcome: Outcome }> {
  const context = { ...contextOf(store), newUuid: counted() };
  const row = operations[opcode];
  const { planned, cluster } = await store.snapshot(async (tx) => {
    const params = row.params.safeParse(input);
    if (!params.success) return { planned: [], cluster: await hookCluster(tx) };
    // Drawn in the same order when it is carried out.
    const uuid = context.newUuid();
    const newIds = newIdsFrom(context.newUuid, context.now());
    const loaded = await row.load(tx, params.data, newIds);
    const moment = { now: context.now(), job: 1, uuid, reason: "", actor: "", role: context.role, newIds };
    const plan = loaded.ok ? row.plan(params.data, loaded.value, moment) : null;
    if (!loaded.ok || !plan?.ok) return { planned: [], cluster: await hookCluster(tx) };
    const calls = await hookCalls(row, tx, params.data, { loaded: loaded.value, plan: plan.value });
    const found: { call: HookCall; nodes: string[] }[] = [];
    for (const call of calls) found.push({ call, nodes: await hookNodeNames(tx, call.nodes.pre) });
    return { planned: found, cluster: await hookCluster(tx) };
  });
  const outcome = await run(row, input, { ...context, newUuid: counted() });
  const hooks: ToldHook[] = [];
  for (const { call, nodes } of planned) {
    const phase = (name: HookPhase, on: string[]) => ({ nodes: on, environment: environmentOf(call, name, cluster) });
    const after = await hookNodeNames(store.reader, call.nodes.post);
    hooks.push({ path: call.path, pre: phase("pre", nodes), post: phase("post", after) });
  }
  if (outcome.ok && outcome.plan.changes.length > 0) {
    const update = configUpdate(
      planned.map(({ call }) => call),
      opcode,
    );
    const after = await hookNodeNames(store.reader, update.nodes.post);
    const post = { nodes: after, environment: environmentOf(update, "post", cluster) };
    hooks.push({ path: update.path, pre: { nodes: [], environment: {} }, post });
  }
  return { hooks, outcome };
}

/** New UUIDs that are the same each time. */
function counted(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `00000000-0000-4000-8000-${String(last).padStart(12, "0")}`;
  };
}
