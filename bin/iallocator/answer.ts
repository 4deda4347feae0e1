import { changeGroup, evacuate, moveAll, type NotMoved, relocate } from "@/lib/domain/allocator/move-instances";
import { placeInstance, withInstance } from "@/lib/domain/allocator/place-instance";
import type { AllocatorCluster, Around, Placement, Wanted } from "@/lib/domain/allocator/placement";
import { noPlaceText, placedText } from "@/lib/domain/allocator/placement-text";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { count, listed } from "@/lib/domain/sentence";
import { type IallocatorAnswer, movesResult, refusal } from "@/lib/wire/iallocator/answer";
import { clusterOf, movingOf, specsOf } from "@/lib/wire/iallocator/cluster";
import type { GivenInstance, IallocatorInput, IallocatorRequest, NewInstance } from "@/lib/wire/iallocator/request";
import type { Knowledge } from "./knowledge";

/** The answer to a request, and why (rules 19.5). */
export async function answerTo(input: IallocatorInput, knowledge: Knowledge): Promise<IallocatorAnswer> {
  const { success, info, result } = await decide(input, knowledge);
  return { success, info: [info, ...new Set(knowledge.notes)].join(" "), result };
}

function decide(input: IallocatorInput, knowledge: Knowledge): Promise<IallocatorAnswer> {
  const { request } = input;
  switch (request.type) {
    case "allocate":
      return allocate(input, request, knowledge);
    case "multi-allocate":
      return allocateMany(input, request.instances, knowledge);
    case "relocate":
      return newNode(input, request.name, request.relocate_from);
    case "allocate-secondary":
      return newNode(input, request.name, [], true);
    default:
      return move(input, request, knowledge);
  }
}

async function allocate(input: IallocatorInput, asked: NewInstance, knowledge: Knowledge): Promise<IallocatorAnswer> {
  const wanted = wantedOf(asked, input);
  if (!wanted.ok) return refusal(wanted.refusal.message);
  const placement = placeInstance(wanted.value, clusterOf(input), await knowledge.aroundNew(asked));
  return chosen(asked.name, placement, (nodes) => nodes);
}

/** The chosen nodes with the reason, and why it is none of the other groups. */
function chosen(name: string, placement: Placement, result: (nodes: string[]) => unknown): IallocatorAnswer {
  const { choice } = placement;
  if (choice === null) return refusal(noPlaceText(name, placement));
  return {
    success: true,
    info: placedText(name, choice, placement),
    result: result(choice.nodes.map((node) => node.name)),
  };
}

/** Each finds nodes and pools as those before it leave them. */
async function allocateMany(
  input: IallocatorInput,
  all: readonly NewInstance[],
  knowledge: Knowledge,
): Promise<IallocatorAnswer> {
  const placed: [string, string[]][] = [];
  const failed: NotMoved[] = [];
  const promised = new Map<string, number>();
  const spare = all.flatMap(({ nics }) => nics.filter(({ ip }) => ip === "pool")).length;
  let cluster: AllocatorCluster = clusterOf(input);
  for (const asked of all) {
    const wanted = wantedOf(asked, input);
    if (!wanted.ok) {
      failed.push({ instance: asked.name, why: wanted.refusal.message });
      continue;
    }
    const placement = placeInstance(
      wanted.value,
      cluster,
      withPromises(await knowledge.aroundNew(asked, spare), promised),
    );
    if (placement.choice === null) {
      failed.push({ instance: asked.name, why: noPlaceText(asked.name, placement) });
      continue;
    }
    const nodes = placement.choice.nodes.map(({ name }) => name);
    placed.push([asked.name, nodes]);
    cluster = withInstance(cluster, nodes, wanted.value);
    for (const { network, ip } of asked.nics)
      if (network && ip === "pool") promised.set(network, (promised.get(network) ?? 0) + 1);
  }
  return {
    success: true,
    info: [`Placed ${count(placed.length, "instance")}.`, ...failed.map(({ why }) => why)].join(" "),
    result: [placed, failed.map(({ instance }) => instance)],
  };
}

function withPromises({ names, nics }: Around, promised: ReadonlyMap<string, number>): Around {
  return { names, nics: nics && { ...nics, promised } };
}

function wantedOf(asked: NewInstance, { nodegroups }: IallocatorInput): Result<Wanted> {
  const { name, nics, required_nodes, group_name, disk_space_total } = asked;
  const only = asked["restrict-to-nodes"] ?? null;
  const group = group_name ? groupCalled(group_name, nodegroups) : null;
  if (group_name && group === null) return refuse("unknown_entity", `There is no node group ${group_name}.`);
  return ok({
    ...{ instance: name, specs: specsOf(asked), disk: disk_space_total ?? null, needs: required_nodes },
    networks: nics.flatMap(({ network }) => network ?? []),
    groups: group === null ? null : [group],
    only: only && new Set(only),
    without: new Map(),
  });
}

function groupCalled(nameOrUuid: string, groups: IallocatorInput["nodegroups"]): string | null {
  if (Object.hasOwn(groups, nameOrUuid)) return nameOrUuid;
  return Object.entries(groups).find(([, { name }]) => name === nameOrUuid)?.[0] ?? null;
}

/** Another node for an instance, in its group; an old name of the same question wants the node by itself. */
async function newNode(
  input: IallocatorInput,
  name: string,
  from: readonly string[],
  alone = false,
): Promise<IallocatorAnswer> {
  const given = instanceCalled(name, input);
  if (given === null) return refusal(`There is no instance ${name} in the request.`);
  const placement = relocate(movingOf(name, given, []), clusterOf(input), from);
  if ("why" in placement) return refusal(placement.why);
  return chosen(name, placement, (nodes) => (alone ? nodes[0] : nodes));
}

function instanceCalled(name: string, { instances }: IallocatorInput): GivenInstance | null {
  return Object.hasOwn(instances, name) ? (instances[name] ?? null) : null;
}

type MoveRequest = Extract<IallocatorRequest, { type: "node-evacuate" | "change-group" }>;

async function move(input: IallocatorInput, request: MoveRequest, knowledge: Knowledge): Promise<IallocatorAnswer> {
  const unknown = request.instances.filter((name) => instanceCalled(name, input) === null);
  if (unknown.length > 0) return refusal(`There is no instance ${listed(unknown)} in the request.`);
  const cluster = clusterOf(input);
  const arounds = new Map<string, Around>();
  const moving = [];
  for (const name of request.instances) {
    const given = instanceCalled(name, input) as GivenInstance;
    // Within its group an instance keeps its networks.
    if (request.type === "node-evacuate") moving.push(movingOf(name, given, []));
    else {
      const { around, networks } = await knowledge.aroundOld(name, given);
      arounds.set(name, around);
      moving.push(movingOf(name, given, networks));
    }
  }
  const unknownGroup =
    request.type === "change-group"
      ? request.target_groups.find((uuid) => !Object.hasOwn(input.nodegroups, uuid))
      : undefined;
  if (unknownGroup !== undefined) return refusal(`There is no node group ${unknownGroup}.`);
  const emptied = new Set(moving.flatMap(({ nodes }) => emptiedNodes(nodes, request)));
  const moves = moveAll(moving, cluster, (instance, now) =>
    request.type === "node-evacuate"
      ? evacuate(instance, now, request.evac_mode, emptied)
      : changeGroup(instance, now, { targets: request.target_groups, around: arounds.get(instance.name) as Around }),
  );
  const texts = moves.moved.map(({ instance, group, nodes }) => `${instance} moves to ${listed(nodes)} in ${group}.`);
  const info = [...texts.slice(0, mostTold), ...moves.failed.slice(0, mostTold).map(({ why }) => why)].join(" ");
  return { success: true, info: info || "Nothing is to be moved.", result: movesResult(moves) };
}

/** Of how many instances `info` tells; the result has all. */
const mostTold = 20;

function emptiedNodes([primary, ...others]: readonly string[], request: MoveRequest): string[] {
  if (request.type === "change-group") return [];
  const first = primary === undefined ? [] : [primary];
  if (request.evac_mode === "primary-only") return first;
  return request.evac_mode === "secondary-only" ? others : [...first, ...others];
}
