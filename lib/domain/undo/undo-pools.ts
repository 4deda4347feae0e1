import { cidr4Range } from "../address/ip";
import { type AddressRange, rangesOfNumbers, rangeText } from "../address/ranges";
import { networkEffect, rowKey } from "../cluster/follow-addresses";
import { groupedBy } from "../grouped";
import { type Change, networksAdded, networksRemoved } from "../model/change";
import { type Ref, refOf } from "../model/cluster";
import type { Moment } from "../model/moment";
import type { Network, NetworkFacts } from "../model/network";
import { emptyBits, fillRange, getBit, onesAsRanges } from "../pool/address-pool";
import { changedRows } from "../pool/reservation-rows";
import { isSameWhy, termsText, type Why, whyOf } from "../pool/reservation-terms";
import { type ClusterAddresses, clusterRows, isCluster } from "../pool/role-addresses";
import type { Compared } from "./compared";
import type { UndoSituation } from "./undo-situation";
import { addressesAfter } from "./wrong-places";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;

/** A pool while it is being restored: what instances hold, and why each external address is reserved. */
type Pool = { base: number; size: number; bits: Uint8Array; reserved: Map<number, Why[]> };

/**
 * What has changed in the pools since, so that the ranges of these changes cannot be undone: an address that must be
 * held is already held, one that must be released is no longer reserved … And what a network to be removed still reserves.
 */
export function movedPools(changes: readonly Change[], situation: Pick<UndoSituation, "pools">): string[] {
  return comparedPools(changes, situation).flatMap(({ same, text }) => (same ? [] : [text]));
}

/** A range of addresses as a job left it and as it is, and the sentence that says so. */
export type ComparedRange = Compared & { text: string };

/** The same, with what is as it was left. */
export function comparedPools(changes: readonly Change[], { pools }: Pick<UndoSituation, "pools">): ComparedRange[] {
  const known = new Map<string, Pool>();
  const poolOf = ({ uuid }: Ref) => {
    const network = pools.get(uuid);
    if (network && !known.has(uuid)) known.set(uuid, poolWith(network));
    return known.get(uuid);
  };
  return changes.flatMap((change) => {
    switch (change.type) {
      case "network":
        if (change.before === null && change.after) known.set(change.after.uuid, emptyPool(change.after));
        return change.before && change.after === null ? remains(change.before, poolOf(change.before)) : [];
      case "internal":
      case "external": {
        const pool = poolOf(change.network);
        if (pool === undefined) return [gonePool(change.network)];
        return change.type === "internal" ? internal(change, pool) : external(change, pool);
      }
      default:
        return [];
    }
  });
}

function poolWith(network: Network): Pool {
  const pool = { ...emptyPool(network), bits: Uint8Array.from(network.reservations) };
  for (const row of network.externals) for (const address of addressesOf(row)) reserve(pool, address, row);
  return pool;
}

function emptyPool({ network }: Pick<NetworkFacts, "network">): Pool {
  const { first: base, size } = cidr4Range(network);
  return { base, size, bits: emptyBits(size), reserved: new Map() };
}

function reserve({ reserved }: Pool, address: number, row: Why): void {
  reserved.set(address, [...(reserved.get(address) ?? []), whyOf(row)]);
}

/** False if it was not reserved for this. */
function release({ reserved }: Pool, address: number, why: Why): boolean {
  const reasons = reserved.get(address) ?? [];
  const others = reasons.filter((other) => !isSameWhy(other, why));
  reserved.set(address, others);
  return others.length < reasons.length;
}

function addressesOf({ first, last }: AddressRange): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function gonePool({ name, uuid }: Ref): ComparedRange {
  return {
    ...{ what: name, field: "Network", was: "There", now: "Gone", same: false, objects: [uuid] },
    text: `${name} is gone`,
  };
}

type Left = { was: string; now: string; text: (range: string) => string };

/** One row for each range that differs; if none does, one for all of it. */
function rowsOf({ name, uuid }: Ref, all: AddressRange, wrong: number[], { was, now, text }: Left): ComparedRange[] {
  const row = (range: AddressRange, same: boolean): ComparedRange => ({
    ...{ what: rangeText(range), field: `Address in ${name}`, was, now: same ? was : now, same, objects: [uuid] },
    text: text(rangeText(range)),
  });
  return wrong.length === 0 ? [row(all, true)] : rangesOfNumbers(wrong).map((range) => row(range, false));
}

function internal({ network, action, first, last }: Of<"internal">, pool: Pool): ComparedRange[] {
  const held = (address: number) => getBit(pool.bits, address - pool.base);
  const wrong = addressesOf({ first, last }).filter((address) => held(address) === (action === "hold"));
  fillRange(pool.bits, first - pool.base, last - pool.base, action === "hold");
  const is = action === "hold" ? "is held" : "is no longer held";
  const [was, now] = action === "hold" ? ["Not held", "Held"] : ["Held by an instance", "No longer held"];
  const text = (range: string) => `${range} of ${network.name} ${is}`;
  return rowsOf(network, { first, last }, wrong, { was, now, text });
}

function external({ network, action, row }: Of<"external">, pool: Pool): ComparedRange[] {
  const { source, reason } = row;
  const as = source === "manual" ? "by hand" : `as ${source}`;
  const why = [reason, termsText(row)].filter(Boolean).join("; ");
  if (action === "release") {
    const wrong = addressesOf(row).filter((address) => !release(pool, address, row));
    return rowsOf(network, row, wrong, {
      was: `Reserved ${as}${why && ` (${why})`}`,
      now: "No longer reserved so",
      text: (range) => `${range} of ${network.name} is no longer reserved ${as}${why && ` (${why})`}`,
    });
  }
  const isThere = (other: Why) => other.source === source && (source === "manual" || other.reason === reason);
  const wrong = addressesOf(row).filter((address) => pool.reserved.get(address)?.some(isThere));
  for (const address of addressesOf(row)) reserve(pool, address, row);
  return rowsOf(network, row, wrong, {
    was: "Released",
    now: `Reserved ${as}`,
    text: (range) => `${range} of ${network.name} is already reserved ${as}`,
  });
}

/** What is still reserved or held in a network that will be removed. */
function remains({ name, uuid }: Ref, pool: Pool | undefined): ComparedRange[] {
  if (pool === undefined) return [];
  const held = onesAsRanges(pool.bits, pool.size).map((bits) => shifted(bits, pool.base));
  const reserved = [...pool.reserved].flatMap(([address, reasons]) => (reasons.length > 0 ? address : []));
  const row = (range: AddressRange, now: "held" | "reserved"): ComparedRange => ({
    ...{ what: rangeText(range), field: `Address in ${name}`, was: "Free", same: false, objects: [uuid] },
    now: now === "held" ? "Held" : "Reserved",
    text: `${rangeText(range)} of ${name} is ${now}`,
  });
  return [
    ...held.map((range) => row(range, "held")),
    ...rangesOfNumbers(reserved.sort((a, b) => a - b)).map((range) => row(range, "reserved")),
  ];
}

function shifted({ first, last }: AddressRange, by: number): AddressRange {
  return { first: first + by, last: last + by };
}

/**
 * The changes of an undo, with what pools need besides: a node that comes back is reserved in networks that were added
 * since, too, and a network that comes back reserves the nodes as they are now (rules 6).
 */
export function withAddresses(changes: readonly Change[], situation: UndoSituation, moment: Moment): Change[] {
  const after = addressesAfter(situation.cluster, changes);
  const gone = new Set(networksRemoved(changes).map(({ uuid }) => uuid));
  const followers = situation.wanting.filter(({ uuid }) => situation.since.has(uuid) && !gone.has(uuid));
  const external = groupedBy(
    changes.filter((change) => change.type === "external"),
    (change) => change.network.uuid,
  );
  const effects = followers.map((network) => {
    const externals = changedRows(network.externals, external.get(network.uuid) ?? []).after;
    return networkEffect({ ...network, externals }, { before: situation.cluster, after }, moment);
  });
  const current = situation.clusterMovedSince
    ? networksAdded(changes).reduce<readonly Change[]>((made, one) => brought(made, one, after, moment), changes)
    : changes;
  return [...current, ...effects.flatMap((effect) => effect.changes)];
}

/** A network that comes back, with the rows of nodes and master as they are now instead of as they were. */
function brought(changes: readonly Change[], network: NetworkFacts, after: ClusterAddresses, moment: Moment): Change[] {
  const wanted = network.wantsClusterAddresses ? clusterRows(network, after) : [];
  const isOwn = (change: Change): change is Of<"external"> =>
    change.type === "external" && change.network.uuid === network.uuid && isCluster(change.row);
  const kept = new Map(changes.filter(isOwn).map(({ row }) => [rowKey(row), row]));
  const { job, at } = moment;
  const rows = wanted.map((row) => kept.get(rowKey(row)) ?? { ...row, job, at });
  const ref = refOf(network);
  return [
    ...changes.filter((change) => !isOwn(change)),
    ...rows.map((row): Change => ({ type: "external", network: ref, action: "reserve", row })),
  ];
}
