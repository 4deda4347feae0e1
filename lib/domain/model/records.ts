import type { Cluster, Kept, Netparams, Nic, Ref } from "./cluster";
import type { GroupConnection, Network } from "./network";
import type { OurNetworkField } from "./network-fields";

/** An instance with the NICs that it has in one network; `index` is their position in the instance. */
export type NetworkMember = { uuid: string; name: string; nics: { index: number; ip: string | null }[] };

/** What a query may need besides the network itself: each costs more than most answers need. */
export const recordParts = ["pool", "groups", "instances", "usage"] as const;
export type RecordPart = (typeof recordParts)[number];

/** A network as Ganeti's queries show it (rules 9.1). A part that was not asked for is empty. */
export type NetworkRecord = Omit<Network, "externals" | "extra" | "wantsClusterAddresses" | OurNetworkField> & {
  /** Number of addresses, and of those in neither field. */
  size: number;
  freeCount: number;
  /** In the order of the groups' UUIDs. */
  groups: GroupConnection[];
  /** In the order of the instances' UUIDs. */
  instances: NetworkMember[];
  usage: RecordUsage | null;
};

/** The usage of a network over time as queries show it, which is ours. Times in seconds since the epoch. */
export type RecordUsage = {
  /** In how many days it will be full: 0 where it is, null where nobody can say or that is more than a year away. */
  fullIn: number | null;
  /** When it will be full or, where it is, since when; null where it was full as long as that is known. */
  fullAt: number | null;
  /** The same in words. */
  forecast: string;
  /** By how many addresses a day its use grows; null where too little is known. */
  perDay: number | null;
  /** Each day on which it changed: its last change, held by instances, external, free. */
  days: [at: number, instance: number, external: number, free: number][];
};

/** Objects as Ganeti's queries see them: with what is kept of them for the configuration file, and their neighbours. */
export type ClusterRecord = Omit<Cluster, "document" | "configSerial"> & { masterName: string | null };

export type GroupRecord = Ref & Kept & { nodes: string[] };

export type NodeRecord = Ref &
  Kept & {
    group: Ref;
    primaryIp: string;
    secondaryIp: string | null;
    isMaster: boolean;
    /** Names of the instances that have it as primary and as secondary node. */
    primaryOf: string[];
    secondaryOf: string[];
  };

type NicRecord = Pick<Nic, "uuid" | "name" | "mac" | "ip" | "nicparams"> & {
  network: Ref | null;
  /** Filled with the cluster's defaults (rules 4.5). */
  wiring: Netparams;
};

export type DiskRecord = { uuid: string; name: string | null; size: number; spindles: number | null; template: string };

export type InstanceRecord = Ref &
  Kept & { primary: string; secondary: string | null; nics: NicRecord[]; disks: DiskRecord[] };
