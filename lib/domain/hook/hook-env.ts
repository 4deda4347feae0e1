import type { Netparams, Ref } from "../model/cluster";
import type { NetworkFacts } from "../model/network";

/** What a hook of a network operation gets: path, object and variables without their GANETI_ prefix. */
type NetworkHook = {
  path: string;
  objectType: "NETWORK";
  env: Record<string, string>;
  /** UUIDs of the groups whose nodes run it. */
  groups: string[];
};

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
export function networkHook(path: string, network: NetworkFacts): NetworkHook {
  return { path, objectType: "NETWORK", env: networkEnv(network), groups: [] };
}

/** Runs on the master and on the nodes of every connected group. */
export function renameHook(network: NetworkFacts, newName: string, groups: readonly Ref[]): NetworkHook {
  const env = { ...networkEnv(network), OLD_NAME: network.name, NEW_NAME: newName };
  return { path: "network-rename", objectType: "NETWORK", env, groups: groups.map(({ uuid }) => uuid) };
}

/** connect, disconnect and change of netparams run on the nodes of the group. `netparams` is null without a connection. */
export function connectionHook(
  path: string,
  network: NetworkFacts,
  group: Ref,
  netparams: Netparams | null,
): NetworkHook {
  const env = {
    ...networkEnv(network),
    GROUP_NAME: group.name,
    GROUP_UUID: group.uuid,
    ...(netparams && netparamsEnv(netparams)),
  };
  return { path, objectType: "NETWORK", env, groups: [group.uuid] };
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
export function groupHook(path: string, { uuid, name }: Ref) {
  return { path, objectType: "GROUP" as const, env: { GROUP_NAME: name, GROUP_UUID: uuid }, groups: [] };
}

/** Runs on the master and on the nodes of the group. */
export function groupRenameHook({ uuid, name }: Ref, newName: string) {
  const env = { OLD_NAME: name, NEW_NAME: newName, GROUP_UUID: uuid };
  return { path: "group-rename", objectType: "GROUP" as const, env, groups: [uuid] };
}
