import type { Ref } from "../model/cluster";
import type { NewIds } from "../model/new-ids";
import type { NicSituation } from "../nic/nic-situation";
import type { NicItem } from "../opcodes/instance-params";
import type { InstancePolicy, Specs } from "./instance-policy";

/** The question of an allocator and what its answer depends on (rules 19). Memory and disk in MiB. */

/** What a node group is there for, in the order in which groups are taken (rules 11.3). */
export const allocPolicies = ["preferred", "last_resort", "unallocable"] as const;
export type AllocPolicy = (typeof allocPolicies)[number];

export type AllocatorGroup = Ref & {
  policy: AllocPolicy;
  /** UUIDs of the networks that it is connected to. */
  networks: ReadonlySet<string>;
  ipolicy: InstancePolicy;
};

export type AllocatorNode = {
  name: string;
  /** UUID of its group. */
  group: string;
  offline: boolean;
  drained: boolean;
  vmCapable: boolean;
  /** Null where it is not known: a configuration file does not say it. */
  freeMemory: number | null;
  totalDisk: number | null;
  freeDisk: number | null;
  /** CPUs that instances may use, and the virtual ones of the instances that have it as primary node. */
  cpus: number | null;
  usedCpus: number;
  /** How many instances have it as primary node. */
  instances: number;
};

/** Where something can be placed. */
export type AllocatorCluster = { groups: readonly AllocatorGroup[]; nodes: readonly AllocatorNode[] };

/** What is to be placed. */
export type Wanted = {
  instance: string;
  /** UUIDs of the networks of its NICs; NICs without one do not restrict it. */
  networks: readonly string[];
  specs: Specs;
  /** What its disks take on each of its nodes. */
  disk: number | null;
  /** How many nodes it needs: two with mirrored disks. */
  needs: number;
  /** UUIDs of the only groups that may be taken; null for any. */
  groups: readonly string[] | null;
  /** Nodes that alone may be taken; null for any. */
  only: ReadonlySet<string> | null;
  /** Nodes that may not be taken, each with the reason: "it is to be emptied". */
  without: ReadonlyMap<string, string>;
};

/** What is known of networks besides who is connected to them. */
export type Around = {
  /** Names of networks by their UUIDs; one that is not here is called by its UUID. */
  names: ReadonlyMap<string, string>;
  /** The NICs as the rules for NICs see them; null where pools and addresses are not known. */
  nics: AskedNics | null;
};

/** Changes of the NICs of one instance, to be judged in any group. `situation` is that of any place. */
export type AskedNics = {
  items: readonly NicItem[];
  situation: NicSituation;
  newIds: NewIds;
  isNewInstance: boolean;
  /** How many free addresses of a network (UUID) others get in the same answer. */
  promised: ReadonlyMap<string, number>;
};

/** Why a group or a node cannot be taken, in sentences; empty if it can. */
export type NodeVerdict = Pick<AllocatorNode, "name" | "freeMemory" | "instances"> & { reasons: string[] };
export type GroupVerdict = Ref & { policy: AllocPolicy; reasons: string[]; nodes: NodeVerdict[] };

export type Choice = { group: Ref & { policy: AllocPolicy }; nodes: NodeVerdict[] };

/** The answer: every group with its reasons, those that can be taken first and best first; and what is chosen. */
export type Placement = { groups: GroupVerdict[]; choice: Choice | null };
