import type { PlacedInstance } from "../instance/instance";
import type { Netparams, PlacedNic } from "../model/cluster";
import type { Connection, Network } from "../model/network";
import type { ClusterAddresses } from "../pool/role-addresses";

/** What the way of a plan to the cluster depends on: the state in which the plan was made, of what its changes mention. */
export type ChainSituation = {
  /** Of the cluster's software: "3.0.2". */
  version: string;
  /** The networks that changes mention, those of NICs among them (`touchedObjects`). One that is added is not among them. */
  networks: readonly Network[];
  /** Every connection of these networks. */
  connections: readonly Connection[];
  /** Every NIC of these networks. */
  nics: readonly PlacedNic[];
  /** The instances that changes mention, with all their NICs. */
  instances: readonly PlacedInstance[];
  /** What a new network reserves by itself. */
  addresses: ClusterAddresses;
  /** The cluster's nicparams. */
  defaults: Netparams;
};
