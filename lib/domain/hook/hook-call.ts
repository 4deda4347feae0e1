/**
 * Which nodes run a hook: the master or not, every node of these groups, these nodes (UUIDs). `names` are nodes that the store
 * does not have before or after the operation. The store makes names of them all.
 */
export type HookNodes = { master: boolean; groups: string[]; nodes: string[]; names?: string[] };

/** One hook of an operation (rules 7): whatever an operation tells scripts, before and after its change. */
export type HookCall = {
  /** Names the directories: "network-add" stands for network-add-pre.d and network-add-post.d. */
  path: string;
  opcode: string;
  /** Null where an operation without hooks of its own updates the configuration. */
  objectType: ObjectType | null;
  /** The variables without their GANETI_ prefix, told in both phases: as the operation found it, or is asked to make it. */
  env: Variables;
  /** Told as GANETI_POST_… after the change only: what is there then, as the plan says it. */
  post: Variables;
  nodes: { pre: HookNodes; post: HookNodes };
  /** As the operation found it: one that renames it tells the old name in both phases, as Ganeti does. */
  cluster?: HookCluster;
};

/** The cluster that every hook is told of. Both are empty in a store without a cluster, as no node is the master there. */
export type HookCluster = { name: string; master: string };

type ObjectType = "NETWORK" | "GROUP" | "INSTANCE" | "NODE" | "CLUSTER";
export type Variables = Record<string, string>;

/** What a hook is told in both phases alike, unless `post` says otherwise. */
export type Telling = {
  path: string;
  opcode: string;
  env: Variables;
  post?: Variables;
  nodes: HookNodes;
  postNodes?: HookNodes;
};

export function hookCall(
  objectType: ObjectType,
  { path, opcode, env, post = env, nodes, postNodes = nodes }: Telling,
): HookCall {
  return { path, opcode, objectType, env, post, nodes: { pre: nodes, post: postNodes } };
}

export const onMaster: HookNodes = { master: true, groups: [], nodes: [] };

/** On the master and on these nodes, by UUID. */
export function onMasterAnd(nodes: readonly { uuid: string }[]): HookNodes {
  return { ...onMaster, nodes: nodes.map(({ uuid }) => uuid) };
}

const onNone: HookNodes = { master: false, groups: [], nodes: [] };

/**
 * What the master runs after an operation that changed something, after its own hooks (rules 7.1): `config-update-post.d`, which
 * is told what the first of them was told before the change. Run it in the post phase. There is no `config-update-pre.d`.
 */
export function configUpdate([first]: readonly HookCall[], opcode: string): HookCall {
  const { env = {}, objectType = null, cluster } = first ?? {};
  const nodes = { pre: onNone, post: onMaster };
  return { path: "config-update", opcode, objectType, env, post: {}, nodes, ...(cluster && { cluster }) };
}
