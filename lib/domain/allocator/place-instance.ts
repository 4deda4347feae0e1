import { groupedBy } from "../grouped";
import { naturalOrder } from "../natural-order";
import { listed } from "../sentence";
import { groupConstraints } from "./group-constraints";
import { nodeConstraints } from "./node-constraints";
import {
  type AllocatorCluster,
  type AllocatorGroup,
  type AllocatorNode,
  type Around,
  allocPolicies,
  type Choice,
  type GroupVerdict,
  type NodeVerdict,
  type Placement,
  type Wanted,
} from "./placement";

/** Nothing is known of networks beyond which groups are connected to them. */
export const nothingAround: Around = { names: new Map(), nics: null };

/**
 * Which groups and nodes can take it, why not the others, and the one to take (rules 19.3): of the groups whose policy is the best
 * the node with the most free memory, then the fewest instances. Mirrored disks also take the next best node of that group.
 */
export function placeInstance(wanted: Wanted, { groups, nodes }: AllocatorCluster, around: Around): Placement {
  const byGroup = groupedBy(nodes, ({ group }) => group);
  const verdicts = groups.map((group) => judge(wanted, group, byGroup.get(group.uuid) ?? [], around)).sort(inOrder);
  return { groups: verdicts, choice: choose(wanted, verdicts) };
}

/** Where a node is taken in the group in which the instance is already: constraints on groups are not asked (rules 11.5). */
export function placeInGroup(wanted: Wanted, group: AllocatorGroup, nodes: readonly AllocatorNode[]): Placement {
  const judged = judgeNodes(wanted, group, nodes);
  const verdict = { ...head(group), nodes: judged, reasons: shortage(wanted, judged) };
  return { groups: [verdict], choice: choose(wanted, [verdict]) };
}

function judge(wanted: Wanted, group: AllocatorGroup, members: readonly AllocatorNode[], around: Around): GroupVerdict {
  const nodes = judgeNodes(wanted, group, members);
  const reasons = groupConstraints.flatMap((constraint) => constraint(wanted, group, around) ?? []);
  return { ...head(group), nodes, reasons: reasons.length > 0 ? reasons : shortage(wanted, nodes) };
}

function head({ uuid, name, policy }: AllocatorGroup) {
  return { uuid, name, policy };
}

function judgeNodes(wanted: Wanted, group: AllocatorGroup, members: readonly AllocatorNode[]): NodeVerdict[] {
  return members
    .map((node) => {
      const reasons = nodeConstraints.flatMap((constraint) => constraint(wanted, node, group) ?? []);
      return { name: node.name, freeMemory: node.freeMemory, instances: node.instances, reasons };
    })
    .sort(better);
}

/** That a group has too few nodes that can take it, and why. */
function shortage({ needs }: Wanted, nodes: readonly NodeVerdict[]): string[] {
  const able = nodes.filter(({ reasons }) => reasons.length === 0);
  if (able.length >= needs) return [];
  if (nodes.length === 0) return ["It has no nodes."];
  const unable = nodes.filter(({ reasons }) => reasons.length > 0).map(({ name, reasons }) => `${name} ${reasons[0]}`);
  const why = unable.length === 0 ? "" : ` ${listed(unable, 3)}.`;
  if (able.length === 0) return [`None of its nodes can take it:${why}`];
  return [`It needs ${needs} nodes, and only ${listed(able.map(({ name }) => name))} can take it.${why}`];
}

/** Those that can take it first: by policy, then by their best node; the others by name. */
function inOrder(a: GroupVerdict, b: GroupVerdict): number {
  const [first, second] = [a, b].map(({ reasons }) => (reasons.length === 0 ? 0 : 1)) as [number, number];
  if (first !== second) return first - second;
  if (first === 1) return naturalOrder(a.name, b.name);
  const policy = allocPolicies.indexOf(a.policy) - allocPolicies.indexOf(b.policy);
  return policy || compared(a.nodes[0], b.nodes[0]) || naturalOrder(a.name, b.name);
}

function compared(a: NodeVerdict | undefined, b: NodeVerdict | undefined): number {
  return a && b ? emptier(a, b) : 0;
}

/** Nodes that can be taken come first. */
function better(a: NodeVerdict, b: NodeVerdict): number {
  const able = Math.min(a.reasons.length, 1) - Math.min(b.reasons.length, 1);
  return able || emptier(a, b) || naturalOrder(a.name, b.name);
}

/** More free memory, then fewer instances; where one is not known, the other comes first. */
function emptier(a: NodeVerdict, b: NodeVerdict): number {
  const [first, second] = [a.freeMemory ?? Number.NEGATIVE_INFINITY, b.freeMemory ?? Number.NEGATIVE_INFINITY];
  if (first !== second) return first > second ? -1 : 1;
  return a.instances - b.instances;
}

function choose({ needs }: Wanted, [best]: readonly GroupVerdict[]): Choice | null {
  if (best === undefined || best.reasons.length > 0) return null;
  const { uuid, name, policy, nodes } = best;
  return { group: { uuid, name, policy }, nodes: nodes.slice(0, needs) };
}

/** The cluster with the instance on these nodes, the first of them its primary one. */
export function withInstance(
  cluster: AllocatorCluster,
  nodes: readonly string[],
  { specs: { memory, cpus }, disk }: Pick<Wanted, "specs" | "disk">,
): AllocatorCluster {
  const [primary] = nodes;
  const less = (amount: number | null, by: number | null) => (amount === null ? null : amount - (by ?? 0));
  return {
    ...cluster,
    nodes: cluster.nodes.map((node) => {
      if (!nodes.includes(node.name)) return node;
      const on = { ...node, freeDisk: less(node.freeDisk, disk) };
      if (node.name !== primary) return on;
      const { freeMemory, usedCpus, instances } = node;
      return {
        ...on,
        freeMemory: less(freeMemory, memory),
        usedCpus: usedCpus + (cpus ?? 0),
        instances: instances + 1,
      };
    }),
  };
}
