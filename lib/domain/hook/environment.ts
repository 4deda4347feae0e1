import type { HookCall, HookCluster, Variables } from "./hook-call";

export type HookPhase = "pre" | "post";

/** What hooks find at `GANETI_DATA_DIR` on a node is Ganeti's; this product keeps nothing there. */
const dataDirectory = "/var/lib/ganeti";

/**
 * The whole environment of a script: a process starts with these variables and no others (rules 7.2). `present` is the cluster as
 * it is now, for a call that does not say how its operation found it.
 */
export function environmentOf(call: HookCall, phase: HookPhase, present: HookCluster): Variables {
  const { cluster = present } = call;
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
