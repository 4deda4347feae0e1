import type { Change } from "../model/change";
import type { Ref } from "../model/cluster";
import type { ClusterSettings, GroupFacts, NodeFacts } from "../model/facts";
import type { NetworkFacts } from "../model/network";
import { modifyClusterHooks, renameClusterHooks } from "./cluster-hooks";
import { addGroupHooks, modifyGroupHooks, removeGroupHooks, renameGroupHooks } from "./group-hooks";
import type { HookCall } from "./hook-call";
import { type HookSituation, instanceAfter, instancesTold, networksAfter, poolsTold } from "./hook-situation";
import {
  addInstanceHooks,
  modifyInstanceHooks,
  moveInstanceHooks,
  removeInstanceHooks,
  renameInstanceHooks,
} from "./instance-hooks";
import {
  addNetworkHooks,
  connectHooks,
  disconnectHooks,
  modifyConnectionHooks,
  modifyNetworkHooks,
  removeNetworkHooks,
  renameNetworkHooks,
} from "./network-hooks";
import { addNodeHooks, modifyNodeHooks, removeNodeHooks } from "./node-hooks";
import { told } from "./told";

/**
 * The hooks of what an undo does: those of the operations that would do the same, with their opcodes, and the number of the job
 * that is undone. Where an operation runs none, as for tags and for nodes that change their group, its undo runs none either.
 */
export function undoHooks(job: number, changes: readonly Change[], situation: HookSituation): HookCall[] {
  const networks = networksAfter(situation.networks, changes);
  const calls = [
    ...changes.flatMap((change) => hooksOf(change, { ...situation, networks })),
    ...[...instancesTold(changes)].flatMap((uuid) => hooksOfInstance(uuid, changes, situation)),
    ...[...poolsTold(changes)].flatMap((uuid) => {
      const network = networks.get(uuid);
      return network ? modifyNetworkHooks(network) : [];
    }),
  ];
  const more = { UNDO_OF: String(job) };
  return calls.map((call) => ({ ...call, env: { ...call.env, ...more }, post: { ...call.post, ...more } }));
}

function hooksOf(change: Change, situation: HookSituation): HookCall[] {
  switch (change.type) {
    case "network":
      return hooksOfNetwork(change, situation);
    case "connection":
      return hooksOfConnection(change, situation);
    case "group":
      return hooksOfGroup(change);
    case "node":
      return hooksOfNode(change, situation);
    case "cluster":
      return hooksOfCluster(change, situation);
    default:
      return [];
  }
}

type States<Facts> = { before: Facts | null; after: Facts | null };

function hooksOfNetwork({ before, after }: States<NetworkFacts>, { connected }: HookSituation): HookCall[] {
  if (before === null) return after ? addNetworkHooks(after) : [];
  if (after === null) return removeNetworkHooks(before);
  if (before.name !== after.name) return renameNetworkHooks(before, after.name, connected.get(after.uuid) ?? []);
  return differsOnlyInTags(before, after) ? [] : modifyNetworkHooks(after);
}

type Connection = Extract<Change, { type: "connection" }>;

function hooksOfConnection({ network: { uuid }, group, before, after }: Connection, { networks }: HookSituation) {
  const network = networks.get(uuid);
  if (!network) return [];
  if (after === null) return disconnectHooks({ network, group }, before);
  return before ? modifyConnectionHooks({ network, group }, before, after) : connectHooks({ network, group }, after);
}

function hooksOfGroup({ before, after }: States<GroupFacts>): HookCall[] {
  if (before === null) return after ? addGroupHooks(after) : [];
  if (after === null) return removeGroupHooks(before);
  if (before.name !== after.name) return renameGroupHooks(before, after.name);
  return differsOnlyInTags(before, after) ? [] : modifyGroupHooks(after, told(after.extra.alloc_policy));
}

function hooksOfNode({ before, after }: States<NodeFacts>, situation: HookSituation): HookCall[] {
  if (before === null) return after ? addNodeHooks(after, situation) : [];
  if (after === null) return removeNodeHooks(before, situation);
  const isMoved = before.primaryIp !== after.primaryIp || before.secondaryIp !== after.secondaryIp;
  return isMoved ? modifyNodeHooks(before, after) : [];
}

function hooksOfCluster({ before, after }: States<ClusterSettings>, situation: HookSituation): HookCall[] {
  if (after === null) return [];
  if (before?.name !== after.name) return renameClusterHooks({ before, after }, situation);
  return differsOnlyInTags(before, after) ? [] : modifyClusterHooks({ before, after });
}

function hooksOfInstance(uuid: string, changes: readonly Change[], situation: HookSituation): HookCall[] {
  const instance = { uuid, changes, situation };
  const before = situation.instances.get(uuid) ?? null;
  const after = instanceAfter(before, uuid, changes);
  if (before === null) return addInstanceHooks(instance, null);
  if (after === null) return removeInstanceHooks(instance);
  if (before.name !== after.name) return renameInstanceHooks(instance, after.name);
  if (!sameNode(before.primary, after.primary) || !sameNode(before.secondary, after.secondary))
    return moveInstanceHooks(instance);
  return differsOnlyInTags(before, after) ? [] : modifyInstanceHooks(instance);
}

function sameNode(a: Ref | null, b: Ref | null): boolean {
  return a?.uuid === b?.uuid;
}

function differsOnlyInTags(a: object, b: object): boolean {
  const rest = (facts: object) => JSON.stringify({ ...facts, tags: [] });
  return rest(a) === rest(b);
}
