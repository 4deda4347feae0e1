import { cidr4Contains, cidr4Range, type Ip4 } from "../address/ip";
import type { Ref } from "./cluster";
import type { NetworkFacts } from "./network";

type Prefix = Pick<NetworkFacts, "name" | "network">;

/** True when two networks share IPv4 addresses. */
export function overlaps(a: Prefix, b: Prefix): boolean {
  const [one, other] = [cidr4Range(a.network), cidr4Range(b.network)];
  return one.first <= other.last && other.first <= one.last;
}

/** A sentence for each network that shares addresses with this one; `where` completes it (spec 13.2, row 14). */
export function overlapWarnings(network: Prefix, others: readonly Prefix[], where?: string): string[] {
  return others
    .filter((other) => overlaps(network, other))
    .map((other) => {
      const ending = where === undefined ? "" : `, ${where}`;
      return `${network.name} (${network.network}) overlaps ${other.name} (${other.network})${ending}.`;
    });
}

/** A network other than this one among `candidates` that holds the address. */
export function networkHolding(
  address: Ip4,
  except: Ref,
  candidates: readonly NetworkFacts[],
): NetworkFacts | undefined {
  return candidates.find(({ uuid, network }) => uuid !== except.uuid && cidr4Contains(network, address));
}
