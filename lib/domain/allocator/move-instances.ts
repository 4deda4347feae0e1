import type { Specs } from "./instance-policy";
import { placeInGroup, placeInstance, withInstance } from "./place-instance";
import type { AllocatorCluster, AllocatorGroup, Around, Placement, Wanted } from "./placement";
import { noPlaceText } from "./placement-text";

/** Other nodes for instances that are there already (rules 11.5). */

/** An instance and what it takes; the first of its nodes is the primary one. Memory and disk in MiB. */
export type Moving = {
  name: string;
  nodes: readonly string[];
  specs: Specs;
  disk: number | null;
  networks: readonly string[];
};

/** Which of its nodes an evacuation takes from an instance. */
export const evacModes = ["primary-only", "secondary-only", "all"] as const;
export type EvacMode = (typeof evacModes)[number];

/** What to do to an instance, in order. */
export type MoveStep =
  | { kind: "fail over" }
  /** To a node that reaches its storage. */
  | { kind: "move"; node: string }
  | { kind: "replace secondary"; node: string };

export type Move = { instance: string; group: string; nodes: string[]; steps: MoveStep[] };
export type NotMoved = { instance: string; why: string };
export type Moves = { moved: Move[]; failed: NotMoved[] };

/** How disks get to another node: with a copy on a second one, over storage that nodes share, or not at all. */
type Mobility = "mirrored" | "shared" | "none";

const shared = ["diskless", "sharedfile", "blockdev", "rbd", "ext", "gluster"];

function mobilityOf({ specs: { diskTemplate } }: Moving): Mobility {
  if (diskTemplate === "drbd") return "mirrored";
  return diskTemplate !== null && shared.includes(diskTemplate) ? "shared" : "none";
}

/** One instance after the other; each finds the nodes as those before it leave them. */
export function moveAll(
  instances: readonly Moving[],
  cluster: AllocatorCluster,
  move: (instance: Moving, cluster: AllocatorCluster) => Move | NotMoved,
): Moves {
  const moves: Moves = { moved: [], failed: [] };
  let now = cluster;
  for (const instance of instances) {
    const outcome = move(instance, now);
    if ("why" in outcome) moves.failed.push(outcome);
    else {
      moves.moved.push(outcome);
      now = withInstance(
        now,
        outcome.nodes.filter((node) => !instance.nodes.includes(node)),
        instance,
      );
    }
  }
  return moves;
}

/** Away from these nodes (names), within the group of the instance. */
export function evacuate(instance: Moving, cluster: AllocatorCluster, mode: EvacMode, emptied: ReadonlySet<string>) {
  const mobility = mobilityOf(instance);
  if (mobility === "none") return immobile(instance);
  if (mobility === "shared" && mode === "secondary-only")
    return { instance: instance.name, why: "It has no secondary node." };
  const group = groupOf(instance, cluster);
  if (group === null) return homeless(instance);
  const [primary = "", secondary = ""] = instance.nodes;
  const without = new Map([...emptied].map((name) => [name, "is to be emptied"]));
  if (mobility === "mirrored" && mode === "primary-only")
    return {
      instance: instance.name,
      group: group.name,
      nodes: [secondary, primary],
      steps: [{ kind: "fail over" as const }],
    };
  const needs = mobility === "mirrored" && mode === "all" ? 2 : 1;
  const kept = new Map([primary, secondary].filter(Boolean).map((name) => [name, "has it already"]));
  const wanted = wantedOf(instance, { needs, without: new Map([...kept, ...without]) });
  const placement = placeInGroup(wanted, group, membersOf(group, cluster));
  const [first, second] = placement.choice?.nodes ?? [];
  if (!first) return noPlace(instance, placement);
  if (mobility === "shared") return moved(instance, group.name, [first.name]);
  if (mode === "secondary-only") return replaced(instance, group.name, [primary, first.name]);
  return second ? moved(instance, group.name, [first.name, second.name]) : noPlace(instance, placement);
}

/** Into another group, one of these (UUIDs) or any but its own (rules 11.5). */
export function changeGroup(
  instance: Moving,
  cluster: AllocatorCluster,
  { targets, around }: { targets: readonly string[]; around: Around },
): Move | NotMoved {
  const mobility = mobilityOf(instance);
  if (mobility === "none") return immobile(instance);
  const own = groupOf(instance, cluster);
  if (own === null) return homeless(instance);
  const others = targets.length > 0 ? targets : cluster.groups.map(({ uuid }) => uuid);
  const groups = others.filter((uuid) => uuid !== own.uuid);
  const placement = placeInstance(
    wantedOf(instance, { needs: mobility === "mirrored" ? 2 : 1, groups }),
    { ...cluster, groups: cluster.groups.filter(({ uuid }) => groups.includes(uuid)) },
    around,
  );
  const { choice } = placement;
  if (choice === null) return noPlace(instance, placement);
  return moved(
    instance,
    choice.group.name,
    choice.nodes.map(({ name }) => name),
  );
}

/** A node in the group of the instance that it is not on; `from` are nodes that it is to leave. */
export function relocate(instance: Moving, cluster: AllocatorCluster, from: readonly string[]): Placement | NotMoved {
  const group = groupOf(instance, cluster);
  if (group === null) return homeless(instance);
  const without = new Map([...instance.nodes, ...from].map((name) => [name, "has it already"]));
  return placeInGroup(wantedOf(instance, { needs: 1, without }), group, membersOf(group, cluster));
}

/** With mirrored disks both nodes are new, one after the other: a failover needs the disks on the other side first. */
function moved({ name, nodes: [, secondary] }: Moving, group: string, nodes: string[]): Move {
  const [primary = "", other] = nodes;
  const steps: MoveStep[] =
    secondary === undefined || other === undefined
      ? [{ kind: "move", node: primary }]
      : [
          { kind: "replace secondary", node: primary },
          { kind: "fail over" },
          { kind: "replace secondary", node: other },
        ];
  return { instance: name, group, nodes, steps };
}

function replaced({ name }: Moving, group: string, nodes: [string, string]): Move {
  return { instance: name, group, nodes, steps: [{ kind: "replace secondary", node: nodes[1] }] };
}

function wantedOf({ name, specs, disk, networks }: Moving, more: Partial<Wanted> & Pick<Wanted, "needs">): Wanted {
  return { instance: name, networks, specs, disk, groups: null, only: null, without: new Map(), ...more };
}

function groupOf({ nodes: [primary] }: Moving, { groups, nodes }: AllocatorCluster): AllocatorGroup | null {
  const home = nodes.find(({ name }) => name === primary)?.group;
  return groups.find(({ uuid }) => uuid === home) ?? null;
}

function membersOf({ uuid }: AllocatorGroup, { nodes }: AllocatorCluster) {
  return nodes.filter(({ group }) => group === uuid);
}

function noPlace({ name }: Moving, placement: Placement): NotMoved {
  return { instance: name, why: noPlaceText(name, placement) };
}

function immobile({ name, specs: { diskTemplate } }: Moving): NotMoved {
  return { instance: name, why: `Its disks (${diskTemplate ?? "of an unknown kind"}) are on one node alone.` };
}

function homeless({ name }: Moving): NotMoved {
  return { instance: name, why: "The group of its primary node is not in the request." };
}
