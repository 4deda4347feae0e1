import type { PlacedNic } from "../model/cluster";
import type { Network } from "../model/network";

/** What the rules of a changed network are asked about. */
export type ModifySituation = {
  network: Network;
  /** NICs with the new gateway's address, of this network or not, and NICs of this network in the ranges asked for. */
  holders: PlacedNic[];
  /** NICs of this network with an IPv6 address. */
  ipv6: PlacedNic[];
};
