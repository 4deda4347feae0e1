import type { Cluster, Instance, Node, NodeGroup } from "./cluster";
import type { Connection, Network } from "./network";

/** A connection with what a configuration file says besides its netparams. */
export type KeptConnection = Connection & { extra: Record<string, unknown> };

/** Everything that an import writes, an export reads and a verification checks (rules 12). */
export type ClusterState = {
  /** Null while the store holds networks only. */
  cluster: Cluster | null;
  groups: NodeGroup[];
  nodes: Node[];
  instances: Instance[];
  networks: Network[];
  connections: KeptConnection[];
};

/** Where `extra` says which keys a file did not have, so that an export leaves them out again. No key of Ganeti is called so. */
export const absentKey = "(absent)";
