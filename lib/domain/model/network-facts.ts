import type { Network, NetworkFacts } from "./network";

/** What a network is, without its pool, its serial number and its times. */
export function factsOf(network: NetworkFacts): NetworkFacts {
  const { uuid, name, gateway, network6, gateway6, macPrefix, wantsClusterAddresses, tags } = network;
  const held = network.holdMinutes === undefined ? {} : { holdMinutes: network.holdMinutes };
  const ipv4 = { uuid, name, network: network.network, gateway };
  return { ...ipv4, network6, gateway6, macPrefix, wantsClusterAddresses, ...held, tags };
}

/** The same with what a file says besides, for a network that disappears. */
export function wholeFactsOf(network: Network): NetworkFacts {
  const { extra } = network;
  return { ...factsOf(network), ...(Object.keys(extra).length > 0 && { extra }) };
}

/** A change of some facts of a network. */
export function factsChange(network: Network, changed: Partial<NetworkFacts>) {
  const before = factsOf(network);
  return { type: "network" as const, before, after: { ...before, ...changed } };
}
