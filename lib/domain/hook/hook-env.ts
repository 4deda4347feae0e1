import type { Netparams, Ref } from "../model/cluster";
import type { NetworkFacts } from "../model/network";
import { type HookCall, type HookNodes, onMaster } from "./hook-call";

/**
 * The variables of Ganeti (rules 7.3) and more: every operation tells the whole network, with its UUID, and connections
 * tell their group too (rules 13.2.21). A value that is absent has no variable; tags are separated by spaces.
 */
function networkEnv(network: NetworkFacts): Record<string, string> {
  return present({
    NETWORK_NAME: network.name,
    NETWORK_UUID: network.uuid,
    NETWORK_SUBNET: network.network,
    NETWORK_GATEWAY: network.gateway,
    NETWORK_SUBNET6: network.network6,
    NETWORK_GATEWAY6: network.gateway6,
    NETWORK_MAC_PREFIX: network.macPrefix,
    NETWORK_TAGS: network.tags.join(" "),
  });
}

/** add, modify (with the new values) and remove run on the master alone. */
export function networkHook(path: string, opcode: string, network: NetworkFacts): HookCall[] {
  return [call("NETWORK", path, opcode, networkEnv(network), onMaster)];
}

/** Runs on the master and on the nodes of every connected group. */
export function renameHook(network: NetworkFacts, newName: string, groups: readonly Ref[]): HookCall[] {
  const env = { ...networkEnv(network), OLD_NAME: network.name, NEW_NAME: newName };
  return [call("NETWORK", "network-rename", "OP_NETWORK_RENAME", env, masterAnd(groups))];
}

/** connect, disconnect and change of netparams run on the nodes of the group. `netparams` is null without a connection. */
export function connectionHook(
  path: string,
  opcode: string,
  { network, group, netparams }: { network: NetworkFacts; group: Ref; netparams: Netparams | null },
): HookCall[] {
  const env = {
    ...networkEnv(network),
    GROUP_NAME: group.name,
    GROUP_UUID: group.uuid,
    ...(netparams && netparamsEnv(netparams)),
  };
  return [call("NETWORK", path, opcode, env, { ...masterAnd([group]), master: false })];
}

/** Always all three: an empty VLAN is an empty variable. */
function netparamsEnv({ mode, link, vlan }: Netparams): Record<string, string> {
  return { GROUP_NETWORK_MODE: mode, GROUP_NETWORK_LINK: link, GROUP_NETWORK_VLAN: vlan };
}

function present(values: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ""),
  );
}

/** Runs on the master alone (rules 7.4); the UUID is ours. */
export function groupHook(path: string, opcode: string, { uuid, name }: Ref): HookCall[] {
  return [call("GROUP", path, opcode, { GROUP_NAME: name, GROUP_UUID: uuid }, onMaster)];
}

/** Runs on the master and on the nodes of the group. */
export function groupRenameHook({ uuid, name }: Ref, newName: string): HookCall[] {
  const env = { OLD_NAME: name, NEW_NAME: newName, GROUP_UUID: uuid };
  return [call("GROUP", "group-rename", "OP_GROUP_RENAME", env, masterAnd([{ uuid, name }]))];
}

function call(
  objectType: HookCall["objectType"],
  path: string,
  opcode: string,
  env: Record<string, string>,
  nodes: HookNodes,
): HookCall {
  return { path, opcode, objectType, env, post: env, nodes: { pre: nodes, post: nodes } };
}

function masterAnd(groups: readonly Ref[]): HookNodes {
  return { master: true, groups: groups.map(({ uuid }) => uuid), nodes: [] };
}
