import { z } from "zod";
import { type Ip4, type Ip6, parseIp4, parseIp6 } from "../address/ip";
import { parseMacPrefix } from "../address/mac";
import { parseHostName, parseNetworkName } from "../names";
import { ok, type Result } from "../refusal";
import { clearable, existing, flag, limitedList, mode, nodeLinks, optionalTags, text } from "./fields";

/** The parameters of the operations on node groups, nodes and the cluster itself. */

const group = existing("group");
const node = existing("node");
const address = text(parseHostAddress);

/** The most nodes in one operation. */
const maxNodes = 4_096;

export const allocPolicies = ["preferred", "last_resort", "unallocable"] as const;
const allocPolicy = z.enum(allocPolicies, { error: `The allocation policy is one of ${allocPolicies.join(", ")}.` });

const groupAddParams = z.strictObject({
  name: text(parseNetworkName),
  tags: optionalTags,
  allocPolicy: allocPolicy.optional(),
});
/** What an allocator makes of the group; kept for the file and for clients. */
const groupModifyParams = z.strictObject({ group, allocPolicy });
const groupRenameParams = z.strictObject({ group, newName: text(parseNetworkName) });
const groupRemoveParams = z.strictObject({ group });
const groupAssignNodesParams = z.strictObject({
  group,
  nodes: limitedList(node, maxNodes, () => "nodes must be a list.").refine((nodes) => nodes.length > 0, {
    error: "nodes must not be empty.",
    params: { remedy: "Give at least one." },
  }),
  force: flag(false),
  linkCheck: flag(true),
});

/** Without a secondary address a node has one address for both (as Ganeti's own). */
const nodeAddParams = z.strictObject({
  name: text(parseHostName),
  group,
  primaryIp: address,
  secondaryIp: clearable(parseHostAddress),
  /** Ours: its links, so that they can be looked at before instances come (rules 20.4). */
  links: nodeLinks.optional(),
  linkCheck: flag(true),
});
const nodeModifyParams = z.strictObject({
  node,
  primaryIp: address.optional(),
  secondaryIp: clearable(parseHostAddress),
});
const nodeRemoveParams = z.strictObject({ node });
/** Ours: the lists of links of some nodes, in place of those that they have (rules 20.1). */
const nodeLinksParams = z.strictObject({
  lists: limitedList(z.strictObject({ node, links: nodeLinks }), maxNodes, () => "lists must be a list.").refine(
    (lists) => lists.length > 0,
    { error: "lists must not be empty.", params: { remedy: "Give at least one." } },
  ),
});

const clusterRenameParams = z.strictObject({ newName: text(parseHostName), masterIp: clearable(parseHostAddress) });

/** What is absent stays. `masterNode` cleared: no node is the master. */
const clusterModifyParams = z.strictObject({
  masterIp: clearable(parseHostAddress),
  masterNode: clearable(ok<string>),
  macPrefix: text(parseMacPrefix).optional(),
  mode: mode.optional(),
  link: z.string({ error: "The link must be text." }).optional(),
  vlan: z.string({ error: "The VLAN must be text." }).optional(),
});

export const clusterSchemas = {
  OP_GROUP_ADD: groupAddParams,
  OP_GROUP_SET_PARAMS: groupModifyParams,
  OP_GROUP_RENAME: groupRenameParams,
  OP_GROUP_REMOVE: groupRemoveParams,
  OP_GROUP_ASSIGN_NODES: groupAssignNodesParams,
  OP_NODE_ADD: nodeAddParams,
  OP_NODE_SET_PARAMS: nodeModifyParams,
  OP_NODE_REMOVE: nodeRemoveParams,
  OP_NODE_SET_LINKS: nodeLinksParams,
  OP_CLUSTER_RENAME: clusterRenameParams,
  OP_CLUSTER_SET_PARAMS: clusterModifyParams,
} as const;

/** An address of either family, in its short form. */
function parseHostAddress(given: string): Result<Ip4 | Ip6> {
  return given.includes(":") ? parseIp6(given) : parseIp4(given);
}
