import type { Instance, Nic } from "../model/cluster";
import type { ClusterState } from "../model/cluster-state";
import type { Network } from "../model/network";
import { networkFields } from "../model/network-fields";
import { keepReasons } from "../pool/attribution";

/**
 * The state of a file with what a file cannot say, from the cluster that it replaces (rules 16.24): what is still reserved in
 * a network with the same UUID and subnet keeps its reasons, and a NIC with the same UUID and address keeps since when it has
 * that. What an import writes, and what its preview compares.
 */
export function rememberedState(before: ClusterState, state: ClusterState): ClusterState {
  return {
    ...state,
    networks: state.networks.map(withMemory(before.networks)),
    instances: withDates(before.instances, state.instances),
  };
}

/** From the network with the same UUID: reasons, hold time, and that it wants no node addresses. */
function withMemory(before: readonly Network[]): (network: Network) => Network {
  const known = new Map(before.map((network) => [network.uuid, network]));
  return (network) => {
    const old = known.get(network.uuid);
    if (old === undefined || old.network !== network.network) return network;
    const hasNone = network.externals.every(({ source }) => source !== "node" && source !== "master");
    const wantsClusterAddresses = network.wantsClusterAddresses && (old.wantsClusterAddresses || !hasNone);
    return { ...network, ...ours(old), wantsClusterAddresses, externals: keepReasons(network, old.externals) };
  };
}

/** The fields of a network that a file cannot say. */
function ours(network: Network): Partial<Network> {
  return Object.fromEntries(
    networkFields.filter((field) => field.ours).map(({ name }) => [name, network[name] ?? null]),
  );
}

/** NICs that have the address that they had before, in the same network, keep since when. */
function withDates(before: readonly Instance[], instances: readonly Instance[]): Instance[] {
  const known = new Map(before.flatMap(({ nics }) => nics.map((nic) => [nic.uuid, nic])));
  const dated = (nic: Nic): Nic => {
    const old = known.get(nic.uuid);
    return old?.since && old.ip === nic.ip && old.network === nic.network ? { ...nic, since: old.since } : nic;
  };
  return instances.map((instance) => ({ ...instance, nics: instance.nics.map(dated) }));
}
