import type { Input } from "../opcodes/opcodes";
import { option, shellWord } from "./shell-word";

/** The words of `gnt-group`, `gnt-node` and `gnt-cluster`, as the original understands them; null where it has none. */
export const groupTexts = {
  OP_GROUP_ADD: ({ name, allocPolicy }: Input<"OP_GROUP_ADD">) => [
    "add",
    ...(allocPolicy === undefined ? [] : [option("alloc-policy", allocPolicy)]),
    shellWord(name),
  ],
  OP_GROUP_SET_PARAMS: ({ group, allocPolicy }: Input<"OP_GROUP_SET_PARAMS">) => [
    "modify",
    option("alloc-policy", allocPolicy),
    shellWord(group),
  ],
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
  /** The original takes the primary address from the name. */
  OP_NODE_ADD: ({ name, group, secondaryIp }: Input<"OP_NODE_ADD">) => [
    "add",
    option("node-group", group),
    ...(secondaryIp ? [option("secondary-ip", secondaryIp)] : []),
    shellWord(name),
  ],
  OP_NODE_SET_PARAMS: ({ node, primaryIp, secondaryIp }: Input<"OP_NODE_SET_PARAMS">) =>
    primaryIp !== undefined || !secondaryIp ? null : ["modify", option("secondary-ip", secondaryIp), shellWord(node)],
  OP_NODE_REMOVE: ({ node }: Input<"OP_NODE_REMOVE">) => ["remove", shellWord(node)],
  OP_NODE_SET_LINKS: () => null,
};

export const clusterTexts = {
  /** The original takes the master address from the name. */
  OP_CLUSTER_RENAME: ({ newName }: Input<"OP_CLUSTER_RENAME">) => ["rename", shellWord(newName)],
  OP_CLUSTER_SET_PARAMS: (input: Input<"OP_CLUSTER_SET_PARAMS">) =>
    input.masterIp !== undefined || input.masterNode !== undefined
      ? null
      : [
          "modify",
          ...(input.macPrefix === undefined ? [] : [option("mac-prefix", input.macPrefix)]),
          ...clusterNicParameters(input),
        ],
};

function clusterNicParameters(input: Input<"OP_CLUSTER_SET_PARAMS">): string[] {
  const given = (["mode", "link", "vlan"] as const).filter((key) => input[key] !== undefined);
  return given.length === 0 ? [] : [option("nic-parameters", given.map((key) => `${key}=${input[key]}`).join(","))];
}
