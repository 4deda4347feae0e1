import { type Cidr4, cidr4Range, ip4Numbers } from "@/lib/domain/address/ip";
import { holdsAny } from "@/lib/domain/cluster/follow-addresses";
import type { Ref } from "@/lib/domain/model/cluster";
import { type Network, type NetworkFacts, type Reservation, type Source, termsOf } from "@/lib/domain/model/network";
import { eachField, type NetworkFieldName, pickFields } from "@/lib/domain/model/network-fields";
import { byName } from "@/lib/domain/natural-order";
import { uuidFirst } from "./by-name";
import { reservationsOf } from "./reservations";
import type { Tx } from "./store";

type NetworkRow = Awaited<ReturnType<Tx["network"]["findUniqueOrThrow"]>>;
type FactsRow = Pick<NetworkRow, "uuid" | "name" | "network" | NetworkFieldName | "wantsClusterAddresses" | "tags">;

/** The columns that `toFacts` reads. */
export const factsColumns = {
  uuid: true,
  name: true,
  network: true,
  ...eachField((): true => true),
  wantsClusterAddresses: true,
  tags: true,
} as const;

/** A row as the domain knows it: what is in the store was parsed before it got there. */
export function toFacts(row: FactsRow): NetworkFacts {
  const { uuid, name, network, wantsClusterAddresses, tags } = row;
  return { uuid, name, network, ...pickFields(row), wantsClusterAddresses, tags } as NetworkFacts;
}

type ReservationRow = {
  first: bigint;
  last: bigint;
  source: string;
  reason: string;
  owner: string;
  expiresAt: number | null;
  job: number | null;
  at: number | null;
};

export function toReservation({ first, last, source, reason, job, at, ...terms }: ReservationRow): Reservation {
  return {
    ...{ first: Number(first), last: Number(last), source: source as Source, reason },
    ...termsOf(terms),
    ...{ job, at },
  };
}

const asc = "asc" as const;
// In an order that does not depend on which row was written first.
const whole = { externals: { orderBy: [{ first: asc }, { last: asc }, { source: asc }] } };

/** A network with its pool by UUID, else by exact name (rules 1.7); null when there is none. */
export async function findNetwork(tx: Tx, nameOrUuid: string): Promise<Network | null> {
  const row = await uuidFirst(nameOrUuid, (where) => tx.network.findUnique({ where }));
  return row && { ...toNetwork({ ...row, externals: [] }), externals: await externalsOf(tx, row.uuid) };
}

async function externalsOf(tx: Tx, uuid: string): Promise<Reservation[]> {
  return (await reservationsOf(tx, uuid)).map(({ id: _, ...row }) => row);
}

/** The networks with these UUIDs, with their pools, in no order. */
export async function findNetworks(tx: Tx, uuids: readonly string[]): Promise<Network[]> {
  return (await tx.network.findMany({ where: { uuid: { in: [...uuids] } }, include: whole })).map(toNetwork);
}

/** Every network with its pool, in no order. */
export async function allNetworks(tx: Tx): Promise<Network[]> {
  return (await tx.network.findMany({ include: whole })).map(toNetwork);
}

/** A network with both bitfields, without the reasons of the external one. */
export type NetworkPool = NetworkFacts & Pick<Network, "reservations" | "extReservations">;

/** Every network with its bitfields, in no order: a quarter of the work of `allNetworks`. */
export async function allPools(tx: Tx): Promise<NetworkPool[]> {
  const select = { ...factsColumns, reservations: true, extReservations: true };
  const rows = await tx.network.findMany({ select });
  return rows.map(({ reservations, extReservations, ...row }) => ({ ...toFacts(row), reservations, extReservations }));
}

type Row = NetworkRow & { externals: ReservationRow[] };

export function toNetwork(row: Row): Network {
  const { serialNo, ctime, mtime, reservations, extReservations } = row;
  return {
    ...toFacts(row),
    serialNo,
    ctime,
    mtime,
    reservations,
    extReservations,
    extra: row.extra as Network["extra"],
    externals: row.externals.map(toReservation),
  };
}

const ref = { uuid: true, name: true } as const;

/** The network that a name or UUID means now; null while both are free to take (rules 3.1 and 3.4). */
export function networkNameTaken(tx: Tx, nameOrUuid: string): Promise<Ref | null> {
  return uuidFirst(nameOrUuid, (where) => tx.network.findUnique({ where, select: ref }));
}

/** Networks by their UUID. */
export async function networksByUuid(tx: Tx, uuids: string[]): Promise<Map<string, Ref>> {
  if (uuids.length === 0) return new Map();
  const rows = await tx.network.findMany({ where: { uuid: { in: [...new Set(uuids)] } }, select: ref });
  return new Map(rows.map((row) => [row.uuid, row]));
}

/** Networks that share IPv4 addresses with a prefix, by natural name. */
export async function overlappingNetworks(tx: Tx, cidr: Cidr4): Promise<NetworkFacts[]> {
  const { first, last } = cidr4Range(cidr);
  const rows = await tx.network.findMany({ where: { first: { lte: BigInt(last) } }, select: factsColumns });
  return rows
    .map(toFacts)
    .filter(({ network }) => cidr4Range(network).last >= first)
    .sort(byName);
}

/** Networks that reserve cluster addresses and contain one of these. */
export async function networksWanting(tx: Tx, addresses: readonly string[]): Promise<Network[]> {
  const highest = ip4Numbers(addresses).reduce((most, address) => Math.max(most, address), -1);
  if (highest < 0) return [];
  const where = { wantsClusterAddresses: true, first: { lte: BigInt(highest) } };
  const found = await tx.network.findMany({ where, select: { uuid: true, network: true } });
  const uuids = found
    .filter(({ network }) => holdsAny({ network: network as Cidr4 }, addresses))
    .map(({ uuid }) => uuid);
  const rows = await tx.network.findMany({
    where: { uuid: { in: uuids } },
    include: { externals: { orderBy: { first: "asc" } } },
    orderBy: { name: "asc" },
  });
  return rows.map(toNetwork);
}
