/** The objects of a cluster around its networks (rules 1.3, 1.4 and 12). Plain values, no behaviour. */

/** An object named in a record that must outlive it. */
export type Ref = { uuid: string; name: string };

/** Netparams of a connection. An imported file may hold any text; what we accept is in netparams.ts. */
export type Netparams = { mode: string; link: string; vlan: string };

/** What Ganeti stores with every object. Times in seconds since the epoch. */
export type Kept = { serialNo: number; ctime: number; mtime: number; tags: string[]; extra: Record<string, unknown> };

export type Cluster = Ref &
  Kept & {
    masterIp: string | null;
    /** UUID of the master node. */
    masterNode: string | null;
    macPrefix: string;
    nicparams: Netparams;
    configSerial: number;
    /** Parts of the file that Ganeti Networks does not use. */
    document: Record<string, unknown>;
  };

export type NodeGroup = Ref & Kept;

export type Node = Ref & Kept & { group: string; primaryIp: string; secondaryIp: string | null };

/** Since when something is so, and by which job; both null when it came with an import. Seconds since the epoch. */
export type Since = { job: number | null; at: number | null };

export type Nic = {
  uuid: string;
  /** Position in the instance, from 0. */
  index: number;
  name: string | null;
  mac: string;
  ip: string | null;
  /** UUID of its network. */
  network: string | null;
  /** Its own nicparams; absent keys inherit the cluster's default. */
  nicparams: Partial<Netparams>;
  /** Since when it has its address in its network; absent while that is not known. */
  since?: Since;
  extra: Record<string, unknown>;
};

export type Instance = Ref & Kept & { primaryNode: string; secondaryNode: string | null; nics: Nic[] };

/** A NIC with its instance and nodes, as conflict rules and usage maps need it. */
export type PlacedNic = Omit<Nic, "extra"> & {
  instance: Ref;
  primary: { node: Ref; group: Ref };
  secondary: { node: Ref; group: Ref } | null;
};

/** The NIC's nicparams with the cluster's default for what it does not set (rules 4.5). */
export function effective(nic: Pick<Nic, "nicparams">, defaults: Netparams): Netparams {
  return {
    mode: nic.nicparams.mode ?? defaults.mode,
    link: nic.nicparams.link ?? defaults.link,
    vlan: nic.nicparams.vlan ?? defaults.vlan,
  };
}

/** An object without the rest of its fields. */
export function refOf({ uuid, name }: Ref): Ref {
  return { uuid, name };
}

export type Place = { node: Ref; group: Ref };
