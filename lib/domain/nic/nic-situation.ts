import type { Netparams, Nic, Place, PlacedNic, Ref } from "../model/cluster";
import type { Network } from "../model/network";
import type { Segments } from "../model/segment";
import type { KeptBack } from "../pool/lowest-free";
import type { ClusterAddresses } from "../pool/role-addresses";

/** A network from the point of view of one instance's NICs. */
export type KnownNetwork = {
  network: Network;
  /** Its netparams in the group of the instance's primary node; null if it is not connected there. */
  netparams: Netparams | null;
  /** UUIDs of all groups that it is connected to. */
  groups: ReadonlySet<string>;
  /** What decides which NICs count in it (rules 17.28). */
  segments: Segments;
  /** The lowest addresses that ip=pool may hand out, ascending: as many as may be asked for. */
  free: readonly number[];
  /** What keeps the others that are free in both fields, where `free` may not be enough. */
  keptBack: KeptBack;
};

/** The input of the rules for an instance's NICs (rules 4, 17.2 and 17.14). */
export type NicSituation = {
  instance: Ref;
  primary: Place;
  secondary: Place | null;
  /** The NICs as they are now, in order. */
  nics: readonly Nic[];
  /** Networks that are named, that the NICs are in, or that one without a network may be asked to join. */
  networks: readonly KnownNetwork[];
  /** What decides in which networks of its group one without a network counts. */
  segments: Segments;
  cluster: ClusterAddresses;
  /** Null in a store without a cluster. */
  clusterRef: Ref | null;
  /** The cluster's default nicparams and MAC prefix. */
  defaults: Netparams;
  macPrefix: string;
  /**
   * NICs of other instances with an IPv4 address that these NICs have or are to have: those without a network, of the
   * networks here, and of networks that may be on the same segment.
   */
  sharers: readonly PlacedNic[];
  /** NICs of other instances with an IPv6 address in one of the networks. */
  sharers6: readonly PlacedNic[];
  /** MAC addresses in use elsewhere among those that this plan may use, in lower case. */
  takenMacs: ReadonlySet<string>;
  conflictsCheck: boolean;
  force: boolean;
  /** The instance moves to another group: the addresses of its NICs without a network are checked again. */
  isNewPlace: boolean;
};

/** A network by UUID, else by exact name (rules 1.7). */
export function findKnown({ networks }: Pick<NicSituation, "networks">, nameOrUuid: string): KnownNetwork | undefined {
  return (
    networks.find(({ network }) => network.uuid === nameOrUuid) ??
    networks.find(({ network }) => network.name === nameOrUuid)
  );
}

/** A NIC of the instance as the tables of conflicts show it. */
export function placed({ instance, primary, secondary }: NicSituation, nic: Omit<Nic, "extra">): PlacedNic {
  return { ...nic, instance, primary, secondary };
}
