import { parseCidr6, parseIp6 } from "@/lib/domain/address/ip";

/** Variables that hooks are told here and not by Ganeti, as docs/hooks.md has them: `variable` without GANETI_ or GANETI_POST_. */
export type Addition = { path: RegExp; variable: RegExp; what: string };

export const additions: Addition[] = [
  { path: /^network-/, variable: /^NETWORK_UUID$/, what: "the network's UUID" },
  {
    path: /^network-remove$/,
    variable: /^NETWORK_(SUBNET|GATEWAY|SUBNET6|GATEWAY6|MAC_PREFIX|TAGS)$/,
    what: "the network that is removed",
  },
  {
    path: /^network-(connect|disconnect)$/,
    variable: /^NETWORK_(NAME|SUBNET|GATEWAY|SUBNET6|GATEWAY6|MAC_PREFIX|TAGS)$/,
    what: "the network of a connection",
  },
  { path: /^(group-|network-(connect|disconnect)$)/, variable: /^GROUP_UUID$/, what: "the group's UUID" },
  { path: /^instance-/, variable: /^INSTANCE_NIC\d+_NETWORK$/, what: "the network of a NIC by the design's name" },
  { path: /^node-/, variable: /^(NODE_UUID|GROUP_NAME|GROUP_UUID)$/, what: "the node's UUID and group" },
  { path: /^node-(modify|remove)$/, variable: /^(NODE_PIP|NODE_SIP)$/, what: "the node's addresses" },
  {
    path: /^node-modify$/,
    variable: /^(NODE_NAME|OLD_NODE_PIP|OLD_NODE_SIP)$/,
    what: "the node's name and old addresses",
  },
  {
    path: /^cluster-modify$/,
    variable: /^NEW_(MASTER_IP|MASTER_NODE|MAC_PREFIX|NIC_MODE|NIC_LINK|NIC_VLAN)$/,
    what: "what is changed of the cluster",
  },
  { path: /^cluster-rename$/, variable: /^NEW_MASTER_IP$/, what: "the new master address" },
  {
    path: /^instance-move$/,
    variable: /^(OLD|NEW)_(PRIMARY|SECONDARY)$/,
    what: "the nodes of an instance before and after a move",
  },
];

/** The same variable with another value, as docs/hooks.md or docs/differences.md has it. */
export type Spelling = { variable: RegExp; isSame: (ganeti: string, ours: string) => boolean; what: string };

export const spellings: Spelling[] = [
  { variable: /_NAME$/, isSame: (ganeti) => isUuid.test(ganeti), what: "a name instead of the UUID that was typed" },
  {
    variable: /_TAGS$/,
    isSame: (ganeti, ours) => distinct(ganeti) === distinct(ours),
    what: "tags in the order in which they were added, each once",
  },
  {
    variable: /_(SUBNET6|GATEWAY6)$/,
    isSame: (ganeti, ours) => shortest(ganeti) === ours,
    what: "IPv6 in its shortest form",
  },
  {
    variable: /^GANETI_(POST_)?(MASTER_CANDIDATE|OFFLINE|DRAINED)$/,
    isSame: (_ganeti, ours) => ours === "None",
    what: "no roles of a node, which cannot be asked for here",
  },
  {
    variable: /^GANETI_OP_CODE$/,
    isSame: (ganeti, ours) => `${ganeti} ${ours}` === "OP_INSTANCE_MOVE OP_INSTANCE_CHANGE_NODES",
    what: "our opcode for moving an instance",
  },
  {
    variable: /_IP$/,
    isSame: (ganeti, ours) => ganeti.endsWith(".0") && ours !== "",
    what: "no network address out of the pool, though Ganeti had let it go",
  },
];

/** Paths of Ganeti for what this product does not do. */
export const notHere = {
  "instance-start": "starting an instance",
  "instance-stop": "shutting one down",
  "instance-migrate": "migrating one",
  "instance-failover": "failing one over",
  "instance-change-group": "choosing another group for one",
};

/** Commands after which Ganeti ran a hook on other nodes. */
export const otherNodes = [
  {
    // That the node is offline cannot be asked for here, so that it still runs the hook.
    cmd: "gnt-node modify -O yes node4.example.com",
    line: "node-modify: nodes node1.example.com, here node1.example.com node4.example.com",
  },
  {
    // The node was offline.
    cmd: "gnt-node remove node4.example.com",
    line: "node-remove: nodes node1.example.com node2.example.com node3.example.com node4.example.com, here node1.example.com node2.example.com node3.example.com",
  },
];

const isUuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

function distinct(tags: string): string {
  return [...new Set(tags.split(" "))].sort().join(" ");
}

function shortest(text: string): string {
  const parsed = text.includes("/") ? parseCidr6(text) : parseIp6(text);
  return parsed.ok ? parsed.value : text;
}
