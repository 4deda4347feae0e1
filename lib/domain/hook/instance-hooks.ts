import type { Change } from "../model/change";
import type { Ref } from "../model/cluster";
import { type HookCall, type HookNodes, hookCall, onMaster, onMasterAnd } from "./hook-call";
import { type HookSituation, instanceAfter, networksAfter, type ToldInstance } from "./hook-situation";
import { type AskedOf, backendOf, instanceVariables, sizeVariables } from "./instance-variables";
import { told } from "./told";

/** An instance of the situation, by its UUID, and what is to be changed. */
export type Told = { uuid: string; changes: readonly Change[]; situation: HookSituation };

type States = { before: ToldInstance | null; after: ToldInstance | null; situation: HookSituation };

function statesOf({ uuid, changes, situation }: Told): States {
  const before = situation.instances.get(uuid) ?? null;
  const networks = networksAfter(situation.networks, changes);
  return { before, after: instanceAfter(before, uuid, changes), situation: { ...situation, networks } };
}

type Settings = Record<string, unknown>;

/** `settings` are those that were asked for, by Ganeti's names; null where an instance comes back as it was. */
export function addInstanceHooks(instance: Told, settings: Settings | null): HookCall[] {
  const { after, situation } = statesOf(instance);
  if (after === null) return [];
  const asked = settings === null ? { status: told(after.extra.admin_state === "up") } : askedOf(settings);
  const env = { ADD_MODE: "create", ...instanceVariables(after, situation, asked) };
  const nodes = onItsNodes(after);
  return [hookCall("INSTANCE", { path: "instance-add", opcode: "OP_INSTANCE_CREATE", env, nodes })];
}

/** A new instance starts unless it is asked not to; one of which nothing is said but its NICs does not. */
function askedOf(settings: Settings): AskedOf {
  const { start, disk_template: template, disks } = settings;
  const starts = Object.keys(settings).length > 0 && start !== false;
  const asked = Array.isArray(disks) ? disks : [];
  return {
    status: told(starts),
    ...(typeof template === "string" && { template }),
    disks: asked.map(({ name, size, mode = "rw" }) => ({ name, size, mode })),
  };
}

/**
 * Ganeti tells NICs, memory and processors as they will be in both phases; the parameters of the back end and of the
 * hypervisor are told as they are, and as they will be after the change only.
 */
export function modifyInstanceHooks(instance: Told): HookCall[] {
  const { before, after, situation } = statesOf(instance);
  if (before === null || after === null) return [];
  const env = {
    ...instanceVariables({ ...before, nics: after.nics }, situation),
    ...sizeVariables(backendOf(after, situation)),
  };
  return [
    hookCall("INSTANCE", {
      path: "instance-modify",
      opcode: "OP_INSTANCE_SET_PARAMS",
      env,
      post: instanceVariables(after, situation),
      nodes: onItsNodes(before),
    }),
  ];
}

/** Both phases tell the old name, as in Ganeti; the new one has a variable of its own. */
export function renameInstanceHooks(instance: Told, newName: string): HookCall[] {
  const { before, situation } = statesOf(instance);
  if (before === null) return [];
  const env = { ...instanceVariables(before, situation), INSTANCE_NEW_NAME: newName };
  const nodes = onItsNodes(before);
  return [hookCall("INSTANCE", { path: "instance-rename", opcode: "OP_INSTANCE_RENAME", env, nodes })];
}

/** How long Ganeti waits for an instance to shut down. Nothing is shut down here; scripts expect the variable. */
const shutdown = { SHUTDOWN_TIMEOUT: "120" };

/** Runs on the master before, and on the nodes of the instance, too, after. */
export function removeInstanceHooks(instance: Told): HookCall[] {
  const { before, situation } = statesOf(instance);
  if (before === null) return [];
  const env = { ...instanceVariables(before, situation), ...shutdown };
  const [nodes, postNodes] = [onMaster, onItsNodes(before)];
  return [hookCall("INSTANCE", { path: "instance-remove", opcode: "OP_INSTANCE_REMOVE", env, nodes, postNodes })];
}

/** Ours: other nodes for an instance. Told as Ganeti tells a move, with the nodes that it tells of a migration. */
export function moveInstanceHooks(instance: Told): HookCall[] {
  const { before, after, situation } = statesOf(instance);
  if (before === null || after === null) return [];
  const move = {
    ...shutdown,
    TARGET_NODE: after.primary.name,
    OLD_PRIMARY: before.primary.name,
    NEW_PRIMARY: after.primary.name,
    OLD_SECONDARY: before.secondary?.name ?? "",
    NEW_SECONDARY: after.secondary?.name ?? "",
  };
  return [
    hookCall("INSTANCE", {
      path: "instance-move",
      opcode: "OP_INSTANCE_CHANGE_NODES",
      env: { ...instanceVariables(before, situation), ...move },
      post: { ...instanceVariables(after, situation), ...move },
      nodes: onItsNodes(before, after),
    }),
  ];
}

function onItsNodes(...states: ToldInstance[]): HookNodes {
  const nodes = states.flatMap(({ primary, secondary }): Ref[] => [primary, ...(secondary ? [secondary] : [])]);
  return onMasterAnd([...new Map(nodes.map((node) => [node.uuid, node])).values()]);
}
