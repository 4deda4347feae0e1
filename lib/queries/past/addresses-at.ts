import { cidr4Range } from "@/lib/domain/address/ip";
import type { AddressRange } from "@/lib/domain/address/ranges";
import { effective } from "@/lib/domain/model/cluster";
import { type NetworkThen, networkThen } from "@/lib/domain/past/network-then";
import { heldBackSince } from "@/lib/domain/pool/hold-time";
import { addressRecord } from "@/lib/domain/pool/usage-map";
import { stateAfter, turnOf } from "@/lib/store/past/state-at";
import type { Tx } from "@/lib/store/store";
import { type AddressClaim, type AddressDetail, attributed } from "../addresses";
import { whichNetwork } from "./which-network";

/**
 * The addresses of a range that were not free at a moment, as `addressDetails` says it of now: with who held them and why. Empty
 * where nothing is known of the moment or the network was not there; null where no network is or was called so. `at` in seconds.
 */
export async function addressesAt(
  tx: Tx,
  name: string,
  asked: AddressRange,
  at: number,
): Promise<AddressDetail[] | null> {
  const network = await whichNetwork(tx, name);
  if (network === null) return null;
  const moment = await turnOf(tx, at);
  const then = moment && networkThen(await stateAfter(tx, moment.turn, network.uuid), network.uuid, at);
  return then ? detailsThen(tx, then, asked) : [];
}

async function detailsThen(tx: Tx, then: NetworkThen, asked: AddressRange): Promise<AddressDetail[]> {
  const { network, roles, held } = then;
  const whole = cidr4Range(network.network);
  const range = { first: Math.max(asked.first, whole.first), last: Math.min(asked.last, whole.last) };
  const claims = new Map<number, AddressClaim[]>();
  for (const claim of claimsOf(then)) claims.set(claim.ip4, [...(claims.get(claim.ip4) ?? []), claim]);
  const near = await attributed(
    tx,
    network.externals.filter(({ first, last }) => first <= range.last && range.first <= last),
  );
  const details: AddressDetail[] = [];
  for (let ip4 = range.first; ip4 <= range.last; ip4++) {
    const externals = near.filter(({ first, last }) => first <= ip4 && ip4 <= last);
    const own = { network: { ...network, externals }, claims: claims.get(ip4) ?? [], roles, held };
    const record = addressRecord(own, ip4);
    const until = record.state === "F" ? held.get(ip4) : undefined;
    const freed = until === undefined ? 0 : heldBackSince(until, network.holdMinutes ?? 0);
    if (record.state !== ".")
      details.push({ ...record, external: externals, ...(until !== undefined && { held: { freed, until } }) });
  }
  return details;
}

function claimsOf({ claims, defaults }: NetworkThen): AddressClaim[] {
  return claims.flatMap((claim) => {
    const { address, kind, instance, uuid: nic, index, mac, primary, since = null, made } = claim;
    if (address === null) return [];
    const place = { node: primary.node, group: primary.group, wiring: effective(claim, defaults) };
    return { ip4: address, kind, instance, nic, index, mac, ...place, since, made: made > 0 ? made : null };
  });
}
