import { linksSummary, planSetLinks } from "@/lib/domain/cluster/set-links";
import type { NeededLink } from "@/lib/domain/link/link-check";
import { jobObject } from "@/lib/domain/model/plan";
import { clusterSchemas } from "@/lib/domain/opcodes/cluster-params";
import { ok, unknown } from "@/lib/domain/refusal";
import { linksOfNodes, neededInGroup } from "@/lib/store/link/node-links";
import { findNodes } from "@/lib/store/nodes";
import { operation } from "../operation";

/** The lists of links of nodes: bridges, Open vSwitch bridges and routing tables (rules 20.1). */
export const setLinks = operation({
  opcode: "OP_NODE_SET_LINKS",
  params: clusterSchemas.OP_NODE_SET_LINKS,
  // A list decides whether a connection is refused, and only an administrator may go on without the check.
  role: () => "administrator",
  load: async (tx, { lists: given }) => {
    const names = given.map(({ node }) => node);
    const found = await findNodes(tx, names);
    const missing = names.find((name) => !found.has(name));
    if (missing !== undefined) return unknown("node", missing, "node");
    const nodes = [...found.values()];
    const current = await linksOfNodes(
      tx,
      nodes.map(({ uuid }) => uuid),
    );
    const needed = new Map<string, NeededLink[]>();
    for (const { group } of nodes)
      if (!needed.has(group.uuid)) needed.set(group.uuid, await neededInGroup(tx, group.uuid));
    const lists = given.flatMap(({ node: name, links: read }) => {
      const node = found.get(name);
      return node ? [{ node, read, current: current.get(node.uuid) ?? null }] : [];
    });
    return ok({ lists, needed });
  },
  plan: (_params, loaded, { actor: by, now: at, job }) => planSetLinks(loaded, { by, at, job }),
  hooks: () => [],
  summary: ({ lists }) => linksSummary(lists.map(({ node: name }) => ({ name }))),
  objects: ({ lists }) => lists.map(({ node }) => jobObject("node", node)),
});
