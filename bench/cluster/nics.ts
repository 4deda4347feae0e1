import { cidr4Range, ip4Text } from "@/lib/domain/address/ip";
import type { Instance, Nic } from "@/lib/domain/model/cluster";
import type { Network } from "@/lib/domain/model/network";
import { setRange } from "@/lib/domain/pool/address-pool";
import { attribute } from "@/lib/domain/pool/attribution";
import { groupCount, isConnected, netparamsOf, networksOf } from "./group-places";
import { identifier, macOf, shuffled } from "./made-up";

/**
 * Gives instances their NICs: the first of each in the /16, where its group has it, the others spread over the /24s
 * of its group. Addresses are taken without a pattern, so that a map compresses no better than a real one.
 */
export function placeNics(networks: Network[], instances: Instance[], total: number): void {
  const free = networks.map((network) => shuffled(2, cidr4Range(network.network).size - 2));
  const held = networks.map((): number[] => []);
  const narrow = Array.from({ length: groupCount }, (_, group) => networksOf(group, networks.length));
  for (let made = 0; made < total; made++) {
    const [at, round] = [made % instances.length, Math.floor(made / instances.length)];
    const group = at % groupCount;
    const of = narrow[group] ?? [];
    const inWide = round === 0 && isConnected(0, group);
    const place = inWide ? 0 : (of[(Math.floor(at / groupCount) + round) % of.length] ?? 0);
    const [instance, network, address] = [instances[at], networks[place], free[place]?.pop()];
    if (!instance || !network || address === undefined) throw new Error("These networks are too small for the NICs.");
    held[place]?.push(address);
    instance.nics.push(nic(made, instance.nics.length, network, address, place));
  }
  for (const [at, network] of networks.entries()) fill(network, held[at] ?? []);
}

function nic(number: number, index: number, network: Network, address: number, place: number): Nic {
  const ip = ip4Text(cidr4Range(network.network).first + address);
  const nicparams = place === 0 ? {} : netparamsOf(place);
  return {
    uuid: identifier("nic", number),
    index,
    name: null,
    mac: macOf(number),
    ip,
    network: network.uuid,
    nicparams,
    extra: {},
  };
}

/** Sets the bits of what is held, and reserves both ends and the gateway. */
function fill(network: Network, held: number[]): void {
  const { size } = cidr4Range(network.network);
  for (const address of held) setBit(network.reservations, address);
  for (const address of [0, 1, size - 1])
    network.extReservations = setRange(network.extReservations, address, address, true);
  network.externals = attribute(network, { nodes: [], masterIp: null });
}

function setBit(bits: Uint8Array, index: number): void {
  bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
}
