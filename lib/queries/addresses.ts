import { cidr4Range, ip4Number } from "@/lib/domain/address/ip";
import type { AddressRange } from "@/lib/domain/address/ranges";
import { effective, type Netparams, type Ref, type Since } from "@/lib/domain/model/cluster";
import type { Network, Reservation } from "@/lib/domain/model/network";
import { heldBackSince } from "@/lib/domain/pool/hold-time";
import { roleAddresses } from "@/lib/domain/pool/role-addresses";
import { type AddressRecord, addressRecord } from "@/lib/domain/pool/usage-map";
import { clusterAddresses } from "@/lib/store/cluster";
import { instanceTimes } from "@/lib/store/instances";
import { findNetwork } from "@/lib/store/networks";
import { nicsCounting } from "@/lib/store/nics";
import { heldBackIn } from "@/lib/store/pools";
import { segmentsAround } from "@/lib/store/segments";
import type { Tx } from "@/lib/store/store";
import { authorsOf } from "@/lib/store/tidy/tidied-jobs";

/** The maximum number of addresses in one query. */
export const maxAddresses = 1024;

/** Who holds an address and why. `ip4` is an unsigned 32-bit number. */
export type AddressDetail = Omit<AddressRecord<AddressClaim>, "external"> & {
  external: Attributed[];
  /** For a free address that is held back. */
  held?: Held;
};

/** When an address was freed and until when it is not handed out, in seconds since the epoch (rules 13.2.29). */
export type Held = { freed: number; until: number };

/** A reservation with the author of its job, where he is known; a job that was tidied away can no longer be looked at. */
type Attributed = Reservation & { by?: string; tidied?: true };

export type AddressClaim = {
  ip4: number;
  /** `own` is a NIC of this network, a `ghost` is not (rules 18.3). */
  kind: "own" | "ghost";
  instance: Ref;
  nic: string;
  index: number;
  mac: string;
  node: Ref;
  group: Ref;
  wiring: Netparams;
  /** Since when the NIC has the address, and by which job; null when that is not recorded. */
  since: Since | null;
  /** When the instance was made, where its file says so: it cannot have had the address before. In seconds. */
  made: number | null;
};

/**
 * The addresses of a range that are not free, or free but not handed out yet, lowest first; null when there is no such
 * network. `now` in seconds since the epoch.
 */
export async function addressDetails(
  tx: Tx,
  name: string,
  asked: AddressRange,
  now: number,
): Promise<AddressDetail[] | null> {
  const network = await findNetwork(tx, name);
  if (!network) return null;
  const whole = cidr4Range(network.network);
  const range = { first: Math.max(asked.first, whole.first), last: Math.min(asked.last, whole.last) };
  const roles = roleAddresses(network, await clusterAddresses(tx));
  const claims = new Map<number, AddressClaim[]>();
  for (const claim of await claimsInRange(tx, network, range))
    claims.set(claim.ip4, [...(claims.get(claim.ip4) ?? []), claim]);
  const held = await heldBackIn(tx, network, range, now);
  const near = await attributed(
    tx,
    network.externals.filter(({ first, last }) => first <= range.last && range.first <= last),
  );
  const details: AddressDetail[] = [];
  for (let ip4 = range.first; ip4 <= range.last; ip4++) {
    const externals = near.filter(({ first, last }) => first <= ip4 && ip4 <= last);
    const record = addressRecord(
      { network: { ...network, externals }, claims: claims.get(ip4) ?? [], roles, held },
      ip4,
    );
    const until = record.state === "F" ? held.get(ip4) : undefined;
    const freed = until === undefined ? 0 : heldBackSince(until, network.holdMinutes ?? 0);
    if (record.state !== ".")
      details.push({ ...record, external: externals, ...(until !== undefined && { held: { freed, until } }) });
  }
  return details;
}

/** Reservations with the authors of their jobs. */
export async function attributed(tx: Tx, rows: readonly Reservation[]): Promise<Attributed[]> {
  const authors = await authorsOf(
    tx,
    rows.flatMap(({ job }) => job ?? []),
  );
  return rows.map((row) => {
    const author = row.job === null ? undefined : authors.get(row.job);
    const gone = row.job !== null && author?.tidied !== false;
    return { ...row, ...(author && { by: author.actor }), ...(gone && { tidied: true as const }) };
  });
}

async function claimsInRange(tx: Tx, network: Network, range: AddressRange): Promise<AddressClaim[]> {
  const segments = await segmentsAround(tx, network);
  const { defaults } = segments;
  const nics = await nicsCounting(tx, network.uuid, segments, [range]);
  const made = await instanceTimes(tx, [...new Set(nics.map(({ instance }) => instance.uuid))]);
  return nics.flatMap((nic) => {
    if (nic.ip === null) return [];
    const kind = nic.network === network.uuid ? "own" : "ghost";
    const { instance, uuid, index, mac, primary, since = null } = nic;
    const place = { node: primary.node, group: primary.group, wiring: effective(nic, defaults) };
    const times = { since, made: made.get(instance.uuid) ?? null };
    return { ip4: ip4Number(nic.ip), kind, instance, nic: uuid, index, mac, ...place, ...times };
  });
}
