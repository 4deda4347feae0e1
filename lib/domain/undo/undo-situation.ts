import type { Change } from "../model/change";
import type { Netparams, PlacedNic, Ref } from "../model/cluster";
import type { Network, NetworkFacts } from "../model/network";
import type { Subnet } from "../model/segment";
import type { ClusterAddresses } from "../pool/role-addresses";

/** The current state of everything that an undo is about. */
export type UndoSituation = {
  /** Facts of networks, groups, nodes, instances, NICs, connections and of the cluster, by `factKey`. */
  facts: ReadonlyMap<string, Record<string, unknown>>;
  /** The NICs of each instance concerned, in order, by its UUID. */
  orders: ReadonlyMap<string, readonly string[]>;
  pools: ReadonlyMap<string, Network>;
  /** Who has a name that the undo restores, by "kind name". */
  named: ReadonlyMap<string, Ref>;
  /** What refers to networks, groups and nodes that the undo removes, by "kind UUID". */
  references: ReadonlyMap<string, readonly string[]>;
  /** NICs that the undo may leave in a place where they could not have come by themselves. */
  nics: readonly PlacedNic[];
  /** NICs with an address or a MAC address that comes back. */
  sharers: readonly PlacedNic[];
  /** NICs of other networks with addresses of those whose segment the undo changes. */
  outsiders: readonly PlacedNic[];
  /** What is connected to the groups concerned. */
  connections: readonly { network: NetworkFacts; group: Ref; netparams: Netparams }[];
  cluster: ClusterAddresses;
  defaults: Netparams;
  /** The cluster's MAC prefix, and every subnet of the cluster. */
  macPrefix: string;
  subnets: readonly Subnet[];
  /** Networks that reserve node addresses and contain one of a node or the master that changes. */
  wanting: readonly Network[];
  /** True when a later job was about a node or the cluster: what a network that comes back reserves may be old. */
  clusterMovedSince: boolean;
  /** The last later job that was about an object, by its UUID. */
  since: ReadonlyMap<string, number>;
  /** Who did these jobs, and when they ended (seconds since the epoch). */
  later: ReadonlyMap<number, { actor: string; at: number | null }>;
  /** The last import after the job, after which everything may be different. */
  importedSince: number | null;
};

type FactChange = Exclude<Change, { type: "external" | "internal" | "touch" }>;

/** The key of the object of a change, and its name for people. */
export function factKey(change: FactChange): { key: string; label: string } {
  if (change.type === "cluster") return { key: "cluster", label: "the cluster" };
  if (change.type === "nic") return { key: `nic ${change.nic}`, label: `${change.instance.name} nic/${change.index}` };
  if (change.type === "connection") {
    const { network, group } = change;
    return { key: `connection ${network.uuid} ${group.uuid}`, label: `${network.name} in ${group.name}` };
  }
  if (change.type === "links")
    return { key: `links ${change.node.uuid}`, label: `the list of links of ${change.node.name}` };
  // There is always one of both.
  const { uuid = "", name = "" } = change.before ?? change.after ?? {};
  return { key: `${change.type} ${uuid}`, label: name };
}
