import type { Cidr4, Cidr6, Ip4, Ip6 } from "@/lib/domain/address/ip";
import type { Network, NetworkFacts, Reservation, Source } from "@/lib/domain/model/network";
import { uuidFirst } from "./by-name";
import type { Tx } from "./store";

type FactsRow = {
  uuid: string;
  name: string;
  network: string;
  gateway: string | null;
  network6: string | null;
  gateway6: string | null;
  macPrefix: string | null;
  wantsClusterAddresses: boolean;
  holdMinutes: number | null;
  tags: unknown;
};

/** The columns that `toFacts` reads. */
export const factsColumns = {
  uuid: true,
  name: true,
  network: true,
  gateway: true,
  network6: true,
  gateway6: true,
  macPrefix: true,
  wantsClusterAddresses: true,
  holdMinutes: true,
  tags: true,
} as const;

/** A row as the domain knows it: what is in the store was parsed before it got there. */
export function toFacts(row: FactsRow): NetworkFacts {
  const { uuid, name, macPrefix, wantsClusterAddresses, holdMinutes } = row;
  return {
    uuid,
    name,
    network: row.network as Cidr4,
    gateway: row.gateway as Ip4 | null,
    network6: row.network6 as Cidr6 | null,
    gateway6: row.gateway6 as Ip6 | null,
    macPrefix,
    wantsClusterAddresses,
    holdMinutes,
    tags: row.tags as string[],
  };
}

type ReservationRow = {
  first: bigint;
  last: bigint;
  source: string;
  reason: string;
  job: number | null;
  at: number | null;
};

export function toReservation({ first, last, source, reason, job, at }: ReservationRow): Reservation {
  return { first: Number(first), last: Number(last), source: source as Source, reason, job, at };
}

const asc = "asc" as const;
// In an order that does not depend on which row was written first.
const whole = { externals: { orderBy: [{ first: asc }, { last: asc }, { source: asc }] } };

/** A network with its pool by UUID, else by exact name (spec, "Name lookup"); null when there is none. */
export async function findNetwork(tx: Tx, nameOrUuid: string): Promise<Network | null> {
  const row = await uuidFirst(nameOrUuid, (where) => tx.network.findUnique({ where, include: whole }));
  return row && toNetwork(row);
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

type Row = Awaited<ReturnType<Tx["network"]["findUniqueOrThrow"]>> & { externals: ReservationRow[] };

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
