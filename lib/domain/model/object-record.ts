import type { Cluster, Kept, Netparams, Nic, Ref } from "./cluster";

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

export type NicRecord = Pick<Nic, "uuid" | "name" | "mac" | "ip" | "nicparams"> & {
  network: Ref | null;
  /** Filled with the cluster's defaults (spec 4.5). */
  wiring: Netparams;
};

export type DiskRecord = { uuid: string; name: string | null; size: number; spindles: number | null; template: string };

export type InstanceRecord = Ref &
  Kept & { primary: string; secondary: string | null; nics: NicRecord[]; disks: DiskRecord[] };
