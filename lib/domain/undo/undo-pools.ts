import { cidr4Range } from "../address/ip";
import { type AddressRange, intersectRanges, mergeRanges, rangeText, subtractRanges } from "../address/ranges";
import { networkEffect } from "../cluster/follow-addresses";
import type { Change } from "../model/change";
import { type Ref, refOf } from "../model/cluster";
import type { Moment } from "../model/moment";
import type { Network, NetworkFacts, Reservation } from "../model/network";
import { emptyBits, onesAsRanges, setRange } from "../pool/address-pool";
import { type ClusterAddresses, clusterRows, isCluster } from "../pool/role-addresses";
import type { UndoSituation } from "./undo-situation";
import { addressesAfter } from "./wrong-places";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;

/** A pool while it is being restored. */
type Pool = { base: number; size: number; bits: Uint8Array; rows: Pick<Reservation, "first" | "last" | "source">[] };

/**
 * What has changed in the pools since, so that the ranges of these changes cannot be undone: an address that must be
 * held is already held, one that must be released is no longer reserved … And what a network to be removed still reserves.
 */
export function movedPools(changes: readonly Change[], { pools }: Pick<UndoSituation, "pools">): string[] {
  const known = new Map<string, Pool>();
  const poolOf = ({ uuid }: Ref) => {
    const network = pools.get(uuid);
    const pool = known.get(uuid) ?? (network && fullPool(network));
    if (pool) known.set(uuid, pool);
    return pool;
  };
  return changes.flatMap((change) => {
    if (change.type === "network" && change.before === null && change.after)
      known.set(change.after.uuid, emptyPool(change.after));
    if (change.type === "network" && change.before && change.after === null)
      return remains(change.before, poolOf(change.before));
    if (change.type !== "internal" && change.type !== "external") return [];
    const pool = poolOf(change.network);
    if (pool === undefined) return [`${change.network.name} is gone`];
    return change.type === "internal" ? internal(change, pool) : external(change, pool);
  });
}

function fullPool({ network, reservations, externals }: Network): Pool {
  const { first: base, size } = cidr4Range(network);
  return { base, size, bits: reservations, rows: [...externals] };
}

function emptyPool({ network }: NetworkFacts): Pool {
  const { first: base, size } = cidr4Range(network);
  return { base, size, bits: emptyBits(size), rows: [] };
}

function internal({ network, action, first, last }: Of<"internal">, pool: Pool): string[] {
  const held = mergeRanges(onesAsRanges(pool.bits, pool.size).map((bits) => shifted(bits, pool.base)));
  const asked = [{ first, last }];
  const wrong = action === "hold" ? intersectRanges(asked, held) : subtractRanges(asked, held);
  pool.bits = setRange(pool.bits, first - pool.base, last - pool.base, action === "hold");
  const is = action === "hold" ? "is held" : "is no longer held";
  return wrong.map((range) => `${rangeText(range)} of ${network.name} ${is}`);
}

function shifted({ first, last }: AddressRange, by: number): AddressRange {
  return { first: first + by, last: last + by };
}

function external({ network, action, row }: Of<"external">, pool: Pool): string[] {
  const { first, last, source, reason } = row;
  const same = (other: Pool["rows"][number]) =>
    other.source === source && (source === "manual" || isReason(other, reason));
  const there = pool.rows.filter(same);
  const asked = [{ first, last }];
  const as = source === "manual" ? "by hand" : `as ${source}`;
  if (action === "reserve") {
    pool.rows.push(row);
    return intersectRanges(asked, there).map(
      (range) => `${rangeText(range)} of ${network.name} is already reserved ${as}`,
    );
  }
  const covering = there.filter((other) => isReason(other, reason));
  pool.rows = pool.rows.flatMap((other) =>
    covering.includes(other) ? subtractRanges([other], asked).map((range) => ({ ...other, ...range })) : [other],
  );
  return subtractRanges(asked, covering).map(
    (range) => `${rangeText(range)} of ${network.name} is no longer reserved ${as}${reason && ` (${reason})`}`,
  );
}

function isReason(row: Partial<Reservation>, reason: string): boolean {
  return row.reason === reason;
}

/** What is still reserved or held in a network that will be removed. */
function remains({ name }: Ref, pool: Pool | undefined): string[] {
  if (pool === undefined) return [];
  const held = onesAsRanges(pool.bits, pool.size).map((bits) => shifted(bits, pool.base));
  return [
    ...held.map((range) => `${rangeText(range)} of ${name} is held`),
    ...pool.rows.map((range) => `${rangeText(range)} of ${name} is reserved`),
  ];
}

/**
 * The changes of an undo, with what pools need besides: a node that comes back is reserved in networks that were added
 * since, too, and a network that comes back reserves the nodes as they are now (rules 6).
 */
export function withAddresses(changes: readonly Change[], situation: UndoSituation, moment: Moment): Change[] {
  const after = addressesAfter(situation.cluster, changes);
  const gone = new Set(
    changes.flatMap((change) => (change.type === "network" && !change.after ? change.before?.uuid : [])),
  );
  const followers = situation.wanting.filter(({ uuid }) => situation.since.has(uuid) && !gone.has(uuid));
  const effects = followers.map((network) => {
    const externals = externalsAfter(network, changes);
    return networkEffect({ ...network, externals }, { before: situation.cluster, after }, moment);
  });
  const back = situation.clusterMovedSince
    ? changes.flatMap((change) => (change.type === "network" && !change.before ? (change.after ?? []) : []))
    : [];
  const current = back.reduce<Change[]>((made, network) => brought(made, network, after, moment), [...changes]);
  return [...current, ...effects.flatMap((effect) => effect.changes)];
}

function isSame(a: Reservation, b: Reservation): boolean {
  return a.first === b.first && a.source === b.source && a.reason === b.reason;
}

/** The rows of a network when these changes are made, as far as single addresses go. */
function externalsAfter({ uuid, externals }: Network, changes: readonly Change[]): Reservation[] {
  return changes.reduce((rows, change) => {
    if (change.type !== "external" || change.network.uuid !== uuid) return rows;
    return change.action === "reserve" ? rows.concat(change.row) : rows.filter((row) => !isSame(row, change.row));
  }, externals);
}

/** A network that comes back, with the rows of nodes and master as they are now instead of as they were. */
function brought(changes: Change[], network: NetworkFacts, after: ClusterAddresses, moment: Moment): Change[] {
  const wanted = network.wantsClusterAddresses ? clusterRows(network, after) : [];
  const isOwn = (change: Change) =>
    change.type === "external" && change.network.uuid === network.uuid && isCluster(change.row);
  const kept = changes.flatMap((change) => (change.type === "external" && isOwn(change) ? change.row : []));
  const { job, at } = moment;
  const rows = wanted.map((row) => kept.find((old) => isSame(old, { ...row, job, at })) ?? { ...row, job, at });
  const ref = refOf(network);
  return [
    ...changes.filter((change) => !isOwn(change)),
    ...rows.map((row): Change => ({ type: "external", network: ref, action: "reserve", row })),
  ];
}
