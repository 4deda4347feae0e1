import { checkedNode, missingLinks, missingText, type NeededLink } from "../link/link-check";
import type { Ref } from "../model/cluster";
import { refOf } from "../model/cluster";
import type { NodeFacts } from "../model/facts";
import type { NodeLinks, ReadLinks } from "../model/node-links";
import { jobObject, type Plan, planOf } from "../model/plan";
import { ok, type Result, refuse } from "../refusal";
import { count } from "../sentence";

type SetLinksSituation = {
  lists: readonly { node: NodeFacts; read: ReadLinks; current: NodeLinks | null }[];
  /** The links that the networks of each group need, by its UUID. */
  needed: ReadonlyMap<string, readonly NeededLink[]>;
};

/** Who gives the lists, when and by which job; `job` is null in a preview. */
type Giving = { by: string; at: number; job: number | null };

/**
 * Lists of links in place of those that nodes have (rules 20.1). What is connected stays connected: a link that is missing is a
 * warning. A list that says the same is written all the same: it is newer.
 */
export function planSetLinks({ lists, needed }: SetLinksSituation, giving: Giving): Result<Plan> {
  const twice = lists.find(({ node }, at) => lists.findIndex((other) => other.node.uuid === node.uuid) < at);
  if (twice)
    return refuse("wrong_input", `${twice.node.name} is given two lists.`, { field: "lists", remedy: "Give one." });
  const nodes = lists.map(({ node }) => node);
  return ok(
    planOf(linksSummary(nodes), {
      changes: lists.map(({ node, read, current }) => {
        return { type: "links", node: refOf(node), before: current, after: { ...read, ...giving } };
      }),
      warnings: lists.flatMap(({ node, read }) => {
        const checked = checkedNode(node, { ...read, ...giving });
        const missing = missingLinks(needed.get(node.group.uuid) ?? [], [checked]);
        return missing.map((link) => `${missingText(link, node.group.name)}.`);
      }),
      objects: nodes.map((node) => jobObject("node", node)),
    }),
  );
}

/** "Set the links of node1" */
export function linksSummary(nodes: readonly Pick<Ref, "name">[]): string {
  const [first] = nodes;
  return `Set the links of ${nodes.length === 1 && first ? first.name : count(nodes.length, "node")}`;
}
