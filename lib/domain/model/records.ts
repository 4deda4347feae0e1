import type { GroupConnection, Network } from "./network";

/** An instance with the NICs that it has in one network; `index` is their position in the instance. */
export type NetworkMember = { uuid: string; name: string; nics: { index: number; ip: string | null }[] };

/** What a query may have to look at besides the network itself: each costs more than most answers need. */
export type RecordPart = "pool" | "groups" | "instances";

/** A network as the queries of Ganeti see it (spec 9.1). A part that was not asked for is empty. */
export type NetworkRecord = Omit<Network, "externals" | "extra" | "wantsClusterAddresses" | "holdMinutes"> & {
  /** Number of addresses, and of those in neither field. */
  size: number;
  freeCount: number;
  /** In the order of the groups' UUIDs. */
  groups: GroupConnection[];
  /** In the order of the instances' UUIDs. */
  instances: NetworkMember[];
};
