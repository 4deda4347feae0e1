import type { Netparams, Ref } from "../model/cluster";
import type { NetworkFacts } from "../model/network";
import { type HookCall, hookCall, onMaster, type Variables } from "./hook-call";
import { named, present } from "./told";

/**
 * The variables of Ganeti (rules 7.3) and more: every operation tells the whole network, with its UUID, and connections
 * tell their group too (rules 13.2.21). A value that is absent has no variable; tags are separated by spaces.
 */
export function networkVariables(network: NetworkFacts): Variables {
  const { name, uuid, network: subnet, gateway, network6, gateway6, macPrefix, tags } = network;
  return present({
    NETWORK_NAME: name,
    NETWORK_UUID: uuid,
    NETWORK_SUBNET: subnet,
    NETWORK_GATEWAY: gateway,
    NETWORK_SUBNET6: network6,
    NETWORK_GATEWAY6: gateway6,
    NETWORK_MAC_PREFIX: macPrefix,
    NETWORK_TAGS: tags.join(" "),
  });
}

function onItsMaster(path: string, opcode: string, network: NetworkFacts, more: Variables = {}): HookCall {
  return hookCall("NETWORK", { path, opcode, env: { ...networkVariables(network), ...more }, nodes: onMaster });
}

export function addNetworkHooks(network: NetworkFacts): HookCall[] {
  return [onItsMaster("network-add", "OP_NETWORK_ADD", network)];
}

export function removeNetworkHooks(network: NetworkFacts): HookCall[] {
  return [onItsMaster("network-remove", "OP_NETWORK_REMOVE", network)];
}

/** `network` is what it will be, in both phases, as in Ganeti. */
export function modifyNetworkHooks(network: NetworkFacts): HookCall[] {
  return [onItsMaster("network-modify", "OP_NETWORK_SET_PARAMS", network)];
}

/** Ours: what is reserved stays so, for another reason, owner or end. */
export function modifyReservationsHooks(network: NetworkFacts): HookCall[] {
  return [onItsMaster("network-set-reservations", "OP_NETWORK_SET_RESERVATIONS", network)];
}

/** Ours: reservations come back as they were. */
export function putBackHooks(network: NetworkFacts): HookCall[] {
  return [onItsMaster("network-put-back", "OP_NETWORK_PUT_BACK", network)];
}

/** Ours: a repair of a pool says what it repairs. */
export function repairNetworkHooks(network: NetworkFacts, finding: string): HookCall[] {
  return [onItsMaster("network-repair", "OP_NETWORK_REPAIR", network, { REPAIR_FINDING: finding })];
}

/** Runs on the master and on the nodes of every group that it is connected to. */
export function renameNetworkHooks(network: NetworkFacts, newName: string, groups: readonly Ref[]): HookCall[] {
  const names = { OLD_NAME: network.name, NEW_NAME: newName };
  return [
    hookCall("NETWORK", {
      path: "network-rename",
      opcode: "OP_NETWORK_RENAME",
      env: { ...networkVariables(network), ...names },
      post: { ...networkVariables({ ...network, name: newName }), ...names },
      nodes: { ...onMaster, groups: groups.map(({ uuid }) => uuid) },
    }),
  ];
}

type Connected = { network: NetworkFacts; group: Ref };

export function connectHooks(connected: Connected, netparams: Netparams): HookCall[] {
  return connectionHooks("network-connect", "OP_NETWORK_CONNECT", connected, netparamsVariables(netparams));
}

/** `netparams` is null where there was no connection. */
export function disconnectHooks(connected: Connected, netparams: Netparams | null): HookCall[] {
  const more = netparams ? netparamsVariables(netparams) : {};
  return connectionHooks("network-disconnect", "OP_NETWORK_DISCONNECT", connected, more);
}

/** Ours: other netparams are told as they will be, as modifying a network does; what they were has other names. */
export function modifyConnectionHooks(connected: Connected, before: Netparams | null, after: Netparams): HookCall[] {
  const old = before ? named("OLD_", netparamsVariables(before)) : {};
  const more = { ...netparamsVariables(after), ...old };
  return connectionHooks("network-set-netparams", "OP_NETWORK_SET_NETPARAMS", connected, more);
}

/** The hook of Ganeti 3.0, on the nodes of the group, and the one of the design, `group-modify`, on the master. */
function connectionHooks(path: string, opcode: string, { network, group }: Connected, more: Variables): HookCall[] {
  const env = { ...networkVariables(network), GROUP_NAME: group.name, GROUP_UUID: group.uuid, ...more };
  const groupEnv = { ...env, GROUP_NETWORK: network.name, NEW_ALLOC_POLICY: "None" };
  return [
    hookCall("NETWORK", { path, opcode, env, nodes: { master: false, groups: [group.uuid], nodes: [] } }),
    hookCall("GROUP", { path: "group-modify", opcode, env: groupEnv, nodes: onMaster }),
  ];
}

/** Always all three: an empty VLAN is an empty variable. */
function netparamsVariables({ mode, link, vlan }: Netparams): Variables {
  return { GROUP_NETWORK_MODE: mode, GROUP_NETWORK_LINK: link, GROUP_NETWORK_VLAN: vlan };
}
