import type { HookCall, Variables } from "./hook-call";

export type HookPhase = "pre" | "post";

/**
 * The cluster that every hook is told of, as it was before the operation: one that renames it tells the old name in both phases.
 * Both are empty in a store without a cluster, as no node is the master there.
 */
export type HookCluster = { name: string; master: string };

/** What hooks find at `GANETI_DATA_DIR` on a node is Ganeti's; this product keeps nothing there. */
const dataDirectory = "/var/lib/ganeti";

/** The whole environment of a script: a process starts with these variables and no others (rules 7.2). */
export function environmentOf(call: HookCall, phase: HookPhase, cluster: HookCluster): Variables {
  return {
    ...prefixed("GANETI_", call.env),
    ...(phase === "post" && prefixed("GANETI_POST_", call.post)),
    PATH: "/sbin:/bin:/usr/sbin:/usr/bin",
    GANETI_HOOKS_VERSION: "2",
    GANETI_HOOKS_PHASE: phase,
    GANETI_HOOKS_PATH: call.path,
    GANETI_OP_CODE: call.opcode,
    ...(call.objectType && { GANETI_OBJECT_TYPE: call.objectType }),
    GANETI_CLUSTER: cluster.name,
    GANETI_MASTER: cluster.master,
    GANETI_DATA_DIR: dataDirectory,
  };
}

function prefixed(prefix: string, variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [`${prefix}${name}`, value]));
}
