import { cidr4Range } from "../address/ip";
import { type Change, touchedObjects } from "../model/change";
import type { NetworkFacts } from "../model/network";
import { gateway6Refusal, gatewayRefusal } from "../model/network-rules";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { listed, verb } from "../sentence";
import { bitsLeft } from "./bits-left";
import { cannot, lackRefusal } from "./cannot";
import type { ChainSituation } from "./chain-situation";
import { connectionDrafts, groupsAfter } from "./connection-drafts";
import { type Draft, numbered } from "./draft";
import { addressIn, type Goal, goalOf, type NetworkGoal } from "./goal";
import { instanceDrafts } from "./instance-drafts";
import { networkDrafts, networkPath } from "./network-drafts";
import { nicDrafts } from "./nic-drafts";
import { clusterDrafts, groupDrafts, nodeDrafts } from "./object-drafts";
import { oursOf } from "./ours";
import { gapNotes } from "./pool-prefixes";
import type { WayThere } from "./step";
import { tagDrafts } from "./tag-drafts";

/**
 * How the daemons of a living cluster carry out what a plan says: one job there a step, and what is left for this store alone.
 * The steps come from what the changes amount to, not from the operation that made them: undo, repair and the finish of a chain
 * have the same way. Refused where the cluster has no operation for it (cannot.ts) or its own rules forbid it.
 */
export function wayThere(changes: readonly Change[], situation: ChainSituation): Result<WayThere> {
  const goal = goalOf(changes, situation);
  const refusal = whyNot(changes, goal, situation);
  if (refusal) return { ok: false, refusal };
  const drafted = draftsOf(goal, situation);
  if (!drafted.ok) return drafted;
  const { drafts, notes } = drafted.value;
  const ascii = beyondAscii(drafts);
  if (ascii) return { ok: false, refusal: ascii };
  const left = bitsLeft(goal, situation, drafts);
  if (!left.ok) return left;
  const gaps = [...goal.networks.values()].flatMap((network) => gapNotes(network, drafts));
  return ok({
    steps: numbered(drafts),
    ours: oursOf(changes, goal),
    notes: [...notes, ...left.value, ...gaps, ...runningNote(goal, changes)],
  });
}

/** What no order of jobs would help. */
function whyNot(changes: readonly Change[], goal: Goal, { version, instances }: ChainSituation): Refusal | null {
  for (const { before, after } of goal.networks.values()) {
    const refusal = before === after ? null : networkRefusal(before, after, version);
    if (refusal) return refusal;
  }
  const known = new Set(instances.map(({ uuid }) => uuid));
  for (const change of changes)
    if (change.type === "instance" && change.before === null && !known.has(change.after?.uuid ?? ""))
      return lackRefusal("addInstance", `${change.after?.name} would be added.`, "name").refusal;
    else if (change.type === "nic" && !known.has(change.instance.uuid))
      throw new Error(`The situation of a chain lacks the instance ${change.instance.name}.`);
  return null;
}

function networkRefusal(before: NetworkFacts | null, after: NetworkFacts | null, version: string): Refusal | null {
  if (after === null) return null;
  if (before === null)
    return cidr4Range(after.network).prefixLength < 16
      ? lackRefusal("largeNetwork", `${after.name} would be ${after.network}.`, "network").refusal
      : gateway6Refusal(after.network6, after.gateway6);
  if (before.name !== after.name && cannot("renameNetwork", version))
    return lackRefusal("renameNetwork", `${before.name} would be called ${after.name}.`, "newName").refusal;
  for (const field of ["gateway", "network6", "gateway6"] as const)
    if (before[field] !== null && after[field] === null)
      return lackRefusal("clearFields", `${before.name} has ${before[field]}.`, field).refusal;
  return gateway6Refusal(after.network6, after.gateway6);
}

/**
 * What stands in a network as it is now so that the cluster refuses every change of it, the one that would mend it included: its own
 * check compares the values before the change.
 */
function brokenRefusal({ before }: NetworkGoal): Refusal | null {
  if (before === null) return null;
  const why =
    gateway6Refusal(before.network6, before.gateway6) ??
    (before.gateway === null ? null : gatewayRefusal(before.network, before.gateway));
  if (
    why === null ||
    (before.gateway !== null && addressIn(before, before.gateway) !== null && why.field === "gateway")
  )
    return null;
  return refuse("wrong_state", `${why.message} The cluster refuses every change of ${before.name} for that.`, {
    ...(why.field !== undefined && { field: why.field }),
    remedy: `Remove ${before.name} and add it again while nothing uses it.`,
  }).refusal;
}

type Drafted = { drafts: Draft[]; notes: string[] };

function draftsOf(goal: Goal, situation: ChainSituation): Result<Drafted> {
  const cluster = clusterDrafts(goal);
  if (!cluster.ok) return cluster;
  const nodes = nodeDrafts(goal);
  if (!nodes.ok) return nodes;
  const instances = instanceDrafts(goal);
  if (!instances.ok) return instances;
  const groups = groupDrafts(goal);
  const connections = connectionDrafts(goal, situation);
  if (!connections.ok) return connections;
  const { done } = connections.value;
  const staying = goal.instances
    .filter(({ facts }) => facts === null || facts.after !== null)
    .map((instance) => ({ ...instance, nics: instance.nics.filter(({ uuid }) => !done.has(uuid)) }));
  const nics = nicDrafts(nicSituation(goal, situation), staying);
  if (!nics.ok) return nics;
  const withNics = networksOfNics(goal);
  const networks = [...goal.networks.values()].map((network) => {
    const drafts = networkDrafts(network, situation.addresses, withNics.has(network.ref.uuid));
    const isModified = [...drafts.early, ...drafts.late].some(({ opcode }) => opcode === "NETWORK_SET_PARAMS");
    return { network, drafts, refusal: isModified ? brokenRefusal(network) : null };
  });
  const broken = networks.find(({ refusal }) => refusal !== null)?.refusal;
  if (broken) return { ok: false, refusal: broken };
  const of = (when: "early" | "late" | "last") => networks.flatMap(({ drafts }) => drafts[when]);
  return ok({
    drafts: [
      ...cluster.value.first,
      ...groups.first,
      ...of("early"),
      ...nodes.value.assignments,
      ...connections.value.first,
      ...instances.value.removals,
      ...nics.value.drafts,
      ...connections.value.last,
      ...of("late"),
      ...networks.flatMap(({ network }) => networkTags(network)),
      ...instances.value.last,
      ...nodes.value.last,
      ...cluster.value.last,
      ...of("last"),
      ...groups.last,
    ],
    notes: [...connections.value.notes, ...nics.value.notes, ...instances.value.notes],
  });
}

function networkTags(network: NetworkGoal): Draft[] {
  const { before, after } = network;
  return before && after ? tagDrafts(networkPath(network), after.name, before.tags, after.tags) : [];
}

/** Networks (UUIDs) whose pools NICs change. */
function networksOfNics({ instances }: Goal): Set<string> {
  const states = instances.flatMap(({ nics }) => nics.flatMap(({ before, after }) => [before, after]));
  return new Set(states.flatMap((state) => state?.network?.uuid ?? []));
}

function nicSituation(goal: Goal, { connections, defaults, version }: ChainSituation) {
  const wiring = new Map(
    connections.map(({ network, group, netparams }) => [`${network.uuid} ${group.uuid}`, netparams]),
  );
  for (const { network, group, after } of goal.connections)
    if (after !== null) wiring.set(`${network.uuid} ${group.uuid}`, after);
  return {
    goal,
    version,
    defaults,
    netparamsOf: (network: string, group: string) => wiring.get(`${network} ${group}`) ?? null,
    groupOf: groupsAfter(goal),
    nameOf: (uuid: string) => {
      const network = goal.networks.get(uuid);
      return network && network.before === null ? network.ref.name : uuid;
    },
  };
}

/** The configuration of the cluster holds ASCII only. */
function beyondAscii(drafts: readonly Draft[]): Refusal | null {
  for (const { request } of drafts) {
    const text = decodeURIComponent(request.path) + JSON.stringify(request.body);
    const [word] = text.match(/[^"\s=&]*[^\p{ASCII}][^"\s=&]*/u) ?? [];
    if (word !== undefined) return lackRefusal("beyondAscii", `"${word}" contains other letters.`).refusal;
  }
  return null;
}

/** What a running instance notices, and when. */
function runningNote(goal: Goal, changes: readonly Change[]): string[] {
  const touched = touchedObjects(changes.filter(({ type }) => type === "nic")).instance;
  const running = goal.instances.filter(
    ({ instance, facts }) =>
      touched.has(instance.uuid) && instance.extra.admin_state === "up" && (facts === null || facts.after !== null),
  );
  if (running.length === 0) return [];
  const names = listed(running.map(({ instance }) => instance.name));
  return [
    `${names} ${verb(running.length, "is", "are")} running: ${verb(running.length, "it gets", "they get")} this with ${verb(running.length, "its", "their")} next restart.`,
  ];
}
