import { cidr4Range, ip4Numbers } from "../address/ip";
import { rangesOfNumbers } from "../address/ranges";
import type { Change } from "../model/change";
import { type Ref, refOf } from "../model/cluster";
import type { Network } from "../model/network";
import type { RangeOutcome } from "../model/plan";
import { getBit } from "./address-pool";

/** What happens to a pool, and the outcomes that say so. */
export type PoolEffect = { changes: Change[]; outcomes: RangeOutcome[] };

type Holder = { instance: Ref; ip: string | null };

/** Sets the instance bits of these holders' addresses; a bit that is already set stays. */
export function holdAddresses(network: Network, holders: readonly Holder[]): PoolEffect {
  const bits = bitReader(network);
  const clear = [...namesByAddress(holders)].filter(([address]) => bits(address) === false);
  return poolEffect(network, clear, "hold");
}

/** Clears the instance bits of the leavers' addresses, unless a NIC that stays has the same address. */
export function freeAddresses(network: Network, leavers: readonly Holder[], staying: readonly Holder[]): PoolEffect {
  const kept = namesByAddress(staying);
  const bits = bitReader(network);
  const set = [...namesByAddress(leavers)].filter(([address]) => bits(address) === true);
  const freed = poolEffect(
    network,
    set.filter(([address]) => !kept.has(address)),
    "free",
  );
  const shared = set
    .filter(([address]) => kept.has(address))
    .map(([address]) => ({
      network: refOf(network),
      first: address,
      last: address,
      outcome: "kept" as const,
      detail: `${kept.get(address)} also has it`,
    }));
  return { changes: freed.changes, outcomes: [...freed.outcomes, ...shared] };
}

/** Addresses, each with the name of the instance that holds it. */
type Names = [address: number, name: string][];

function poolEffect(network: Network, holders: Names, action: "hold" | "free"): PoolEffect {
  const outcome = action === "hold" ? "held" : "freed";
  const ref = refOf(network);
  const sorted = holders.toSorted(([a], [b]) => a - b);
  const ranges = rangesOfNumbers(sorted.map(([address]) => address));
  return {
    changes: ranges.map((range) => ({ type: "internal", network: ref, action, ...range })),
    outcomes: sorted.map(([address, detail]) => ({ network: ref, first: address, last: address, outcome, detail })),
  };
}

function namesByAddress(holders: readonly Holder[]): Map<number, string> {
  return new Map(
    holders.flatMap(({ ip, instance }) =>
      ip4Numbers([ip]).map((address): [number, string] => [address, instance.name]),
    ),
  );
}

/** The instance bit of an address; null outside the network. */
function bitReader({ network, reservations }: Network): (address: number) => boolean | null {
  const { first, last } = cidr4Range(network);
  return (address) => (first <= address && address <= last ? getBit(reservations, address - first) : null);
}
