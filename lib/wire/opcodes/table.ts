import { readSetting } from "@/lib/domain/model/instance-parameters";
import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import type { Result } from "@/lib/domain/refusal";
import {
  addGroup,
  assignNodes,
  clusterToOurs,
  clusterToWire,
  linksToOurs,
  linksToWire,
  modifyCluster,
  modifyGroup,
  modifyNode,
  removeGroup,
  renameGroup,
  setLinks,
} from "./cluster";
import {
  addInstance,
  changeSettings,
  instanceSettings,
  modifyInstance,
  removeInstance,
  renameInstance,
  withNodesByUuid,
} from "./instance";
import {
  addNetwork,
  connectNetwork,
  disconnectNetwork,
  modifyNetwork,
  modifyReservations,
  putBack,
  removeNetwork,
  renameNetwork,
} from "./network";
import type { Parameter } from "./parameter";
import { tagParameters, tagsToOurs, tagsToWire } from "./tags";

/** How an opcode is written: its parameters and what the original knows besides. */
export type WireOpcode = {
  parameters: Parameter[];
  /** Older names of parameters. */
  renamed?: Record<string, string>;
  /** What Ganeti Networks does not manage, with the original's defaults. */
  settings?: Record<string, unknown>;
  /** The type and range of each of them. */
  readSetting?: (name: string, value: unknown) => Result<unknown>;
  /** True where such settings are kept with what is made; elsewhere only their defaults are taken. */
  keepsSettings?: boolean;
  /** Where parameters are not one by one the same as ours. */
  reshaped?: Record<"toOurs" | "toWire", (given: Record<string, unknown>) => Record<string, unknown>>;
  /** Our parameters with those that follow from others. */
  complete?: (ours: Record<string, unknown>) => Record<string, unknown>;
  /** True if the body may contain dry_run, and a job that is not a dry run does not mention it. */
  dryRunInBody?: boolean;
};

/** Every opcode that the HTTP API takes. */
export const wireOpcodes = {
  OP_NETWORK_ADD: { parameters: addNetwork, renamed: { name: "network_name" } },
  OP_NETWORK_SET_PARAMS: { parameters: modifyNetwork, dryRunInBody: true },
  OP_NETWORK_SET_RESERVATIONS: { parameters: modifyReservations, dryRunInBody: true },
  OP_NETWORK_PUT_BACK: { parameters: putBack, dryRunInBody: true },
  OP_NETWORK_REMOVE: { parameters: removeNetwork },
  OP_NETWORK_RENAME: { parameters: renameNetwork },
  OP_NETWORK_CONNECT: { parameters: connectNetwork },
  OP_NETWORK_DISCONNECT: { parameters: disconnectNetwork },
  OP_TAGS_SET: { parameters: tagParameters, reshaped: { toOurs: tagsToOurs, toWire: tagsToWire } },
  OP_TAGS_DEL: { parameters: tagParameters, reshaped: { toOurs: tagsToOurs, toWire: tagsToWire } },
  OP_INSTANCE_CREATE: {
    parameters: addInstance,
    renamed: { name: "instance_name", os: "os_type" },
    settings: instanceSettings,
    readSetting: (name, value) => readSetting("new", name, value),
    keepsSettings: true,
    complete: withNodesByUuid,
  },
  OP_INSTANCE_SET_PARAMS: {
    parameters: modifyInstance,
    settings: changeSettings,
    readSetting: (name, value) => readSetting("change", name, value),
    keepsSettings: true,
    dryRunInBody: true,
  },
  OP_INSTANCE_RENAME: {
    parameters: renameInstance,
    settings: { ip_check: true, name_check: true },
    dryRunInBody: true,
  },
  OP_INSTANCE_REMOVE: {
    parameters: removeInstance,
    settings: { shutdown_timeout: 120, ignore_failures: false },
  },
  OP_GROUP_ADD: { parameters: addGroup, renamed: { name: "group_name" } },
  OP_GROUP_SET_PARAMS: { parameters: modifyGroup, dryRunInBody: true },
  OP_GROUP_RENAME: { parameters: renameGroup },
  OP_GROUP_REMOVE: { parameters: removeGroup },
  OP_GROUP_ASSIGN_NODES: { parameters: assignNodes },
  OP_NODE_SET_PARAMS: { parameters: modifyNode, dryRunInBody: true },
  OP_NODE_SET_LINKS: { parameters: setLinks, reshaped: { toOurs: linksToOurs, toWire: linksToWire } },
  OP_CLUSTER_SET_PARAMS: {
    parameters: modifyCluster,
    reshaped: { toOurs: clusterToOurs, toWire: clusterToWire },
    dryRunInBody: true,
  },
} as const satisfies Partial<Record<OperationOpcode, WireOpcode>>;

export type WireOpcodeName = keyof typeof wireOpcodes;

export function wireOpcode(opcode: string): WireOpcode | null {
  return Object.hasOwn(wireOpcodes, opcode) ? wireOpcodes[opcode as WireOpcodeName] : null;
}
