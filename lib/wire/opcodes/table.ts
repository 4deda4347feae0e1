import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import {
  clusterModify,
  clusterToOurs,
  clusterToWire,
  groupAdd,
  groupAssignNodes,
  groupRemove,
  groupRename,
  nodeModify,
} from "./cluster";
import {
  instanceCreate,
  instanceModify,
  instanceRemove,
  instanceRename,
  instanceSettings,
  unchangedSettings,
} from "./instance";
import { networkAdd, networkConnect, networkDisconnect, networkModify, networkRemove, networkRename } from "./network";
import type { Parameter } from "./parameter";
import { tagParameters, tagsToOurs, tagsToWire } from "./tags";

/** How an opcode is written: its parameters and what the original knows besides. */
export type WireOpcode = {
  parameters: Parameter[];
  /** Older names of parameters. */
  renamed?: Record<string, string>;
  /** What this product does not manage, with the original's defaults. */
  settings?: Record<string, unknown>;
  /** True where such settings are kept with what is made; elsewhere only their defaults are taken. */
  keepsSettings?: boolean;
  /** Where parameters are not one by one the same as ours. */
  reshaped?: Record<"toOurs" | "toWire", (given: Record<string, unknown>) => Record<string, unknown>>;
  /** True where the body may say dry_run, and a job that is none does not speak of it. */
  dryRunInBody?: boolean;
};

/** Every opcode that the HTTP API takes. */
export const wireOpcodes = {
  OP_NETWORK_ADD: { parameters: networkAdd, renamed: { name: "network_name" } },
  OP_NETWORK_SET_PARAMS: { parameters: networkModify, dryRunInBody: true },
  OP_NETWORK_REMOVE: { parameters: networkRemove },
  OP_NETWORK_RENAME: { parameters: networkRename },
  OP_NETWORK_CONNECT: { parameters: networkConnect },
  OP_NETWORK_DISCONNECT: { parameters: networkDisconnect },
  OP_TAGS_SET: { parameters: tagParameters, reshaped: { toOurs: tagsToOurs, toWire: tagsToWire } },
  OP_TAGS_DEL: { parameters: tagParameters, reshaped: { toOurs: tagsToOurs, toWire: tagsToWire } },
  OP_INSTANCE_CREATE: {
    parameters: instanceCreate,
    renamed: { name: "instance_name", os: "os_type" },
    settings: instanceSettings,
    keepsSettings: true,
  },
  OP_INSTANCE_SET_PARAMS: { parameters: instanceModify, settings: unchangedSettings, dryRunInBody: true },
  OP_INSTANCE_RENAME: {
    parameters: instanceRename,
    settings: { ip_check: true, name_check: true },
    dryRunInBody: true,
  },
  OP_INSTANCE_REMOVE: {
    parameters: instanceRemove,
    settings: { shutdown_timeout: 120, ignore_failures: false },
  },
  OP_GROUP_ADD: { parameters: groupAdd, renamed: { name: "group_name" }, settings: { alloc_policy: null } },
  OP_GROUP_RENAME: { parameters: groupRename },
  OP_GROUP_REMOVE: { parameters: groupRemove },
  OP_GROUP_ASSIGN_NODES: { parameters: groupAssignNodes },
  OP_NODE_SET_PARAMS: { parameters: nodeModify, dryRunInBody: true },
  OP_CLUSTER_SET_PARAMS: {
    parameters: clusterModify,
    reshaped: { toOurs: clusterToOurs, toWire: clusterToWire },
    dryRunInBody: true,
  },
} as const satisfies Partial<Record<OperationOpcode, WireOpcode>>;

export type WireOpcodeName = keyof typeof wireOpcodes;

export function wireOpcode(opcode: string): WireOpcode | null {
  return Object.hasOwn(wireOpcodes, opcode) ? wireOpcodes[opcode as WireOpcodeName] : null;
}
