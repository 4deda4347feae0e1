/** Which nodes run a hook: the master or not, every node of these groups, these nodes (UUIDs). Resolved to names by the store. */
export type HookNodes = { master: boolean; groups: string[]; nodes: string[] };

/** One hook of an operation (rules 7): whatever an operation tells scripts, before and after its change. */
export type HookCall = {
  /** Names the directories: "network-add" stands for network-add-pre.d and network-add-post.d. */
  path: string;
  opcode: string;
  objectType: "NETWORK" | "GROUP" | "INSTANCE" | "NODE" | "CLUSTER";
  /** The variables without their GANETI_ prefix, told in both phases: what is there before the change. */
  env: Record<string, string>;
  /** Told as GANETI_POST_… after the change only: what is there then, as the plan says it. */
  post: Record<string, string>;
  nodes: { pre: HookNodes; post: HookNodes };
};

export const onMaster: HookNodes = { master: true, groups: [], nodes: [] };

/**
 * What the master runs after an operation that changed something, after its own hooks (rules 7.1): `config-update-post.d`, which
 * is told what was there before. Run it in the post phase. There is no `config-update-pre.d`.
 */
export function configUpdate([first]: readonly HookCall[], opcode: string): HookCall {
  const { env, objectType } = first ?? { env: {}, objectType: "CLUSTER" as const };
  return { path: "config-update", opcode, objectType, env, post: {}, nodes: { pre: onNone, post: onMaster } };
}

const onNone: HookNodes = { master: false, groups: [], nodes: [] };
