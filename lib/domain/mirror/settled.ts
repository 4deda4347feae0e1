import { cidr4Range, ip4NumberOf } from "../address/ip";
import type { Change } from "../model/change";
import type { NicState } from "../model/facts";
import type { Network } from "../model/network";
import { getBit } from "../pool/address-pool";

/**
 * Whether what was read fits together: the cluster writes a NIC first and its bit a moment later, and who reads in between sees one
 * without the other. An address that a NIC has got has its bit, a bit that was set has a NIC that got the address, and a bit that was
 * cleared one that let go of it. What does not fit and stays so is a finding, and not for here.
 */
export function isSettled(
  changes: readonly Change[],
  after: readonly Pick<Network, "uuid" | "network" | "reservations">[],
) {
  const { got, lost } = moves(changes);
  const pools = new Map(after.map((network) => [network.uuid, network]));
  const whole = new Set(
    changes.flatMap((change) =>
      change.type === "network" && (change.before === null || change.after === null)
        ? [(change.before ?? change.after)?.uuid ?? ""]
        : [],
    ),
  );
  for (const key of got) if (hasBit(pools, key) === false) return false;
  for (const key of lost) if (!got.has(key) && hasBit(pools, key) === true) return false;
  for (const change of changes) {
    if (change.type !== "internal" || whole.has(change.network.uuid)) continue;
    const moved = change.action === "hold" ? got : lost;
    for (let address = change.first; address <= change.last; address++)
      if (!moved.has(`${change.network.uuid} ${address}`)) return false;
  }
  return true;
}

function moves(changes: readonly Change[]): { got: Set<string>; lost: Set<string> } {
  const [got, lost] = [new Set<string>(), new Set<string>()];
  for (const change of changes) {
    if (change.type !== "nic") continue;
    const [before, after] = [addressKey(change.before), addressKey(change.after)];
    if (before === after) continue;
    if (before !== null) lost.add(before);
    if (after !== null) got.add(after);
  }
  return { got, lost };
}

/** The network of a NIC and its IPv4 address there; null where it has none. */
export function addressKey(nic: NicState | null): string | null {
  const address = ip4NumberOf(nic?.ip ?? null);
  return nic?.network && address !== null ? `${nic.network.uuid} ${address}` : null;
}

/** Undefined outside the network, which no bit says anything of. */
function hasBit(
  pools: ReadonlyMap<string, Pick<Network, "network" | "reservations">>,
  key: string,
): boolean | undefined {
  const [uuid = "", address] = key.split(" ");
  const pool = pools.get(uuid);
  if (pool === undefined) return undefined;
  const { first, size } = cidr4Range(pool.network);
  const at = Number(address) - first;
  return at < 0 || at >= size ? undefined : getBit(pool.reservations, at);
}
