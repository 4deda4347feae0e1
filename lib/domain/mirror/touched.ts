import type { SeenOp } from "./cluster-job";

/** Objects of a kind: all, or some by UUID or name, as whoever submitted a job wrote them. */
export type TouchedKeys = "all" | Set<string>;

/** What jobs of a cluster may have changed. */
export type Touched = Record<"network" | "group" | "node" | "instance", TouchedKeys> & { cluster: boolean };

type Kind = Exclude<keyof Touched, "cluster">;

/** What an opcode touches: parameters that name objects, by kind; kinds of which it may touch any; the cluster itself. */
type Touch = { by?: Partial<Record<Kind, readonly string[]>>; all?: readonly Kind[]; cluster?: boolean };

const nothing: Touch = {};
const instance = ["instance_name", "instance_uuid"];
const node = ["node_name", "node_uuid"];
const ofInstance: Touch = { by: { instance } };
/** Pools follow the NICs of an instance. */
const withPools: Touch = { by: { instance }, all: ["network"] };
/** Instances of a node or a group. */
const ofInstances: Touch = { all: ["instance"] };
/** Addresses of nodes are reserved in networks, and a group's serial number may move. */
const ofNode: Touch = { by: { node }, all: ["network", "group"] };
const ofCluster: Touch = { cluster: true };

/** Opcodes of Ganeti 2.16 to 3.1 and what they change of the configuration. One that is not here may change anything. */
const touches: Record<string, Touch> = {
  OP_NETWORK_ADD: { by: { network: ["network_name"] } },
  OP_NETWORK_REMOVE: { by: { network: ["network_name"] } },
  OP_NETWORK_SET_PARAMS: { by: { network: ["network_name"] } },
  OP_NETWORK_RENAME: { by: { network: ["network_name", "new_name"] } },
  OP_NETWORK_CONNECT: { by: { network: ["network_name"], group: ["group_name"] } },
  OP_NETWORK_DISCONNECT: { by: { network: ["network_name"], group: ["group_name"] } },
  OP_GROUP_ADD: { by: { group: ["group_name"] } },
  OP_GROUP_REMOVE: { by: { group: ["group_name"] } },
  OP_GROUP_SET_PARAMS: { by: { group: ["group_name"] } },
  OP_GROUP_RENAME: { by: { group: ["group_name", "new_name"] } },
  OP_GROUP_ASSIGN_NODES: { by: { node: ["nodes", "node_uuids"] }, all: ["group"] },
  OP_NODE_ADD: ofNode,
  OP_NODE_REMOVE: ofNode,
  OP_NODE_SET_PARAMS: { ...ofNode, all: ["network", "node"] },
  OP_OOB_COMMAND: { all: ["node"] },
  OP_CLUSTER_SET_PARAMS: { all: ["group", "node"], cluster: true },
  OP_CLUSTER_RENAME: { all: ["network"], cluster: true },
  OP_CLUSTER_POST_INIT: ofCluster,
  OP_CLUSTER_RENEW_CRYPTO: ofCluster,
  OP_CLUSTER_REPAIR_DISK_SIZES: ofInstances,
  OP_INSTANCE_CREATE: withPools,
  OP_INSTANCE_REMOVE: withPools,
  OP_INSTANCE_SET_PARAMS: withPools,
  OP_INSTANCE_MULTI_ALLOC: nothing,
  OP_INSTANCE_RENAME: { by: { instance: [...instance, "new_name"] } },
  OP_INSTANCE_STARTUP: ofInstance,
  OP_INSTANCE_SHUTDOWN: ofInstance,
  OP_INSTANCE_REBOOT: ofInstance,
  OP_INSTANCE_REINSTALL: ofInstance,
  OP_INSTANCE_FAILOVER: ofInstance,
  OP_INSTANCE_MIGRATE: ofInstance,
  OP_INSTANCE_MOVE: ofInstance,
  OP_INSTANCE_GROW_DISK: ofInstance,
  OP_INSTANCE_REPLACE_DISKS: ofInstance,
  OP_INSTANCE_RECREATE_DISKS: ofInstance,
  OP_INSTANCE_ACTIVATE_DISKS: ofInstance,
  OP_INSTANCE_DEACTIVATE_DISKS: ofInstance,
  OP_INSTANCE_CHANGE_GROUP: ofInstance,
  OP_INSTANCE_CONSOLE: nothing,
  OP_BACKUP_EXPORT: withPools,
  OP_BACKUP_PREPARE: nothing,
  OP_BACKUP_REMOVE: nothing,
  // These submit jobs of their own.
  OP_NODE_EVACUATE: nothing,
  OP_NODE_MIGRATE: nothing,
  OP_GROUP_EVACUATE: nothing,
  // These change nothing of the configuration.
  OP_NODE_POWERCYCLE: nothing,
  OP_NODE_QUERY_STORAGE: nothing,
  OP_NODE_MODIFY_STORAGE: nothing,
  OP_REPAIR_NODE_STORAGE: nothing,
  OP_RESTRICTED_COMMAND: nothing,
  OP_QUERY: nothing,
  OP_QUERY_FIELDS: nothing,
  OP_TAGS_GET: nothing,
  OP_TAGS_SEARCH: nothing,
  OP_CLUSTER_ACTIVATE_MASTER_IP: nothing,
  OP_CLUSTER_DEACTIVATE_MASTER_IP: nothing,
  OP_CLUSTER_CONFIG_QUERY: nothing,
  OP_CLUSTER_QUERY: nothing,
  OP_CLUSTER_REDIST_CONF: nothing,
  OP_CLUSTER_VERIFY: nothing,
  OP_CLUSTER_VERIFY_CONFIG: nothing,
  OP_CLUSTER_VERIFY_DISKS: nothing,
  OP_CLUSTER_VERIFY_GROUP: nothing,
  OP_GROUP_VERIFY_DISKS: nothing,
  OP_OS_DIAGNOSE: nothing,
  OP_EXT_STORAGE_DIAGNOSE: nothing,
  OP_TEST_ALLOCATOR: nothing,
  OP_TEST_DELAY: nothing,
  OP_TEST_DUMMY: nothing,
  OP_TEST_JQUEUE: nothing,
  OP_TEST_OS_PARAMS: nothing,
};

const kinds: readonly Kind[] = ["network", "group", "node", "instance"];

/** Ganeti's words for the kinds of objects that have tags. */
const tagged: Record<string, Kind> = { network: "network", nodegroup: "group", node: "node", instance: "instance" };

/** The objects that opcodes may have changed, also those that failed: what they did before that stays. */
export function touchedBy(ops: readonly Pick<SeenOp, "opcode" | "params">[]): Touched {
  const found = untouched();
  for (const op of ops) add(found, touchOf(op), op.params);
  return found;
}

export function untouched(): Touched {
  return { network: new Set(), group: new Set(), node: new Set(), instance: new Set(), cluster: false };
}

/** Whether nothing was touched at all. */
export function isUntouched(touched: Touched): boolean {
  return !touched.cluster && kinds.every((kind) => touched[kind] !== "all" && touched[kind].size === 0);
}

/** Whether one of some opcodes may have changed objects although it names none. */
export function namesNothing(ops: readonly Pick<SeenOp, "opcode" | "params">[]): boolean {
  return ops.some((op) => {
    const { by = {}, all = [], cluster = false } = touchOf(op);
    const fields = Object.values(by).flat();
    return (all.length > 0 || cluster) && fields.every((field) => namesIn(op.params[field]).length === 0);
  });
}

function touchOf({ opcode, params }: Pick<SeenOp, "opcode" | "params">): Touch {
  if (opcode !== "OP_TAGS_SET" && opcode !== "OP_TAGS_DEL")
    return Object.hasOwn(touches, opcode) ? (touches[opcode] ?? nothing) : { all: kinds, cluster: true };
  if (params.kind === "cluster") return ofCluster;
  const kind = typeof params.kind === "string" && Object.hasOwn(tagged, params.kind) ? tagged[params.kind] : undefined;
  return kind === undefined ? { all: kinds, cluster: true } : { by: { [kind]: ["name"] } };
}

function add(found: Touched, { by = {}, all = [], cluster = false }: Touch, params: Record<string, unknown>): void {
  if (cluster) found.cluster = true;
  for (const kind of all) found[kind] = "all";
  for (const kind of kinds) {
    const keys = found[kind];
    if (keys === "all") continue;
    for (const field of by[kind] ?? []) for (const key of namesIn(params[field])) keys.add(key);
  }
}

function namesIn(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === "string" && one !== "");
}

/** Whether a key means an object: its UUID, its name, or the name without its domain. */
export function isMeant({ uuid, name }: { uuid: string; name: string }, key: string): boolean {
  return uuid === key || name === key || name.startsWith(`${key}.`);
}
