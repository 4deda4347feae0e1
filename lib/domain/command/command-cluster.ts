import type { Input } from "../opcodes/opcodes";
import { option, shellWord } from "./command-words";

/** The words of `gnt-group`, `gnt-node` and `gnt-cluster`; those that Ganeti does not have are ours. */
export const groupTexts = {
  OP_GROUP_ADD: ({ name }: Input<"OP_GROUP_ADD">) => ["add", shellWord(name)],
  OP_GROUP_RENAME: ({ group, newName }: Input<"OP_GROUP_RENAME">) => ["rename", shellWord(group), shellWord(newName)],
  OP_GROUP_REMOVE: ({ group }: Input<"OP_GROUP_REMOVE">) => ["remove", shellWord(group)],
  OP_GROUP_ASSIGN_NODES: ({ group, nodes, force }: Input<"OP_GROUP_ASSIGN_NODES">) => [
    "assign-nodes",
    ...(force ? ["--force"] : []),
    shellWord(group),
    ...nodes.map(shellWord),
  ],
};

export const nodeTexts = {
  OP_NODE_ADD: ({ name, group, primaryIp, secondaryIp }: Input<"OP_NODE_ADD">) => [
    "add",
    option("node-group", group),
    option("primary-ip", primaryIp),
    ...(secondaryIp ? [option("secondary-ip", secondaryIp)] : []),
    shellWord(name),
  ],
  OP_NODE_SET_PARAMS: ({ node, primaryIp, secondaryIp }: Input<"OP_NODE_SET_PARAMS">) => [
    "modify",
    ...(primaryIp === undefined ? [] : [option("primary-ip", primaryIp)]),
    ...(secondaryIp === undefined ? [] : [option("secondary-ip", secondaryIp || "none")]),
    shellWord(node),
  ],
  OP_NODE_REMOVE: ({ node }: Input<"OP_NODE_REMOVE">) => ["remove", shellWord(node)],
};

export const clusterTexts = {
  OP_CLUSTER_RENAME: ({ newName, masterIp }: Input<"OP_CLUSTER_RENAME">) => [
    "rename",
    ...(masterIp === undefined ? [] : [option("master-ip", masterIp || "none")]),
    shellWord(newName),
  ],
  OP_CLUSTER_SET_PARAMS: (input: Input<"OP_CLUSTER_SET_PARAMS">) => [
    "modify",
    ...(input.masterIp === undefined ? [] : [option("master-ip", input.masterIp || "none")]),
    ...(input.masterNode === undefined ? [] : [option("master-node", input.masterNode || "none")]),
    ...(input.macPrefix === undefined ? [] : [option("mac-prefix", input.macPrefix)]),
    ...nicParameters(input),
  ],
};

function nicParameters(input: Input<"OP_CLUSTER_SET_PARAMS">): string[] {
  const given = (["mode", "link", "vlan"] as const).filter((key) => input[key] !== undefined);
  return given.length === 0 ? [] : [option("nic-parameters", given.map((key) => `${key}=${input[key]}`).join(","))];
}
