import { ip4NumberOf } from "../address/ip";
import { rangeSize } from "../address/ranges";
import type { Change } from "../model/change";
import type { ClusterState } from "../model/cluster-state";
import type { Network } from "../model/network";

/** Networks by their UUIDs, with how many addresses changed. */
export type ChangedNetworks = Map<string, number>;

/**
 * The networks that changes are about, and the addresses of NICs without a network that come, go or change: they lie in networks,
 * too.
 */
export function changedNetworks(changes: readonly Change[]): { networks: ChangedNetworks; outside: Set<number> } {
  const networks: ChangedNetworks = new Map();
  const outside = new Set<number>();
  const add = (uuid: string | undefined, addresses = 0) => {
    if (uuid !== undefined) networks.set(uuid, (networks.get(uuid) ?? 0) + addresses);
  };
  for (const change of changes)
    if (change.type === "external") add(change.network.uuid, rangeSize(change.row));
    else if (change.type === "internal") add(change.network.uuid, rangeSize(change));
    else if (change.type === "connection") add(change.network.uuid);
    else if (change.type === "network") add((change.before ?? change.after)?.uuid);
    else if (change.type === "nic")
      for (const state of [change.before, change.after]) {
        add(state?.network?.uuid);
        const address = state && state.network === null ? ip4NumberOf(state.ip) : null;
        if (address !== null) outside.add(address);
      }
  return { networks, outside };
}

/** The networks in which one state differs from another, with how many addresses do. */
export function differingNetworks(before: ClusterState, after: ClusterState): ChangedNetworks {
  const there = new Map(before.networks.map((network) => [network.uuid, network]));
  const differing: ChangedNetworks = new Map();
  for (const network of after.networks) {
    const was = there.get(network.uuid);
    there.delete(network.uuid);
    if (was === undefined || isOther(was, network)) differing.set(network.uuid, differingBits(was, network));
  }
  for (const gone of there.values()) differing.set(gone.uuid, differingBits(gone, undefined));
  return differing;
}

function isOther(a: Network, b: Network): boolean {
  const plain = ({ reservations, extReservations, extra: _, ...rest }: Network) =>
    JSON.stringify([rest, [...reservations], [...extReservations]]);
  return plain(a) !== plain(b);
}

const none = new Uint8Array();

/** How many addresses are held or external in one and not so in the other. */
function differingBits(a: Network | undefined, b: Network | undefined): number {
  const size = Math.max(a?.reservations.length ?? 0, b?.reservations.length ?? 0);
  let sum = 0;
  for (let at = 0; at < size; at++) {
    const held = byte(a?.reservations ?? none, at) ^ byte(b?.reservations ?? none, at);
    const external = byte(a?.extReservations ?? none, at) ^ byte(b?.extReservations ?? none, at);
    for (let bits = held | external; bits > 0; bits >>= 1) sum += bits & 1;
  }
  return sum;
}

function byte(bits: Uint8Array, at: number): number {
  return bits[at] ?? 0;
}
