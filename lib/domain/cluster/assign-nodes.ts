import { groupedBy } from "../grouped";
import type { Change } from "../model/change";
import { type PlacedNic, type Ref, refOf, type Since } from "../model/cluster";
import { type Conflict, nicsText } from "../model/conflict";
import { type NodeFacts, nicState, nodeChange } from "../model/facts";
import type { Network } from "../model/network";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { joinNetwork } from "../nic/nic-changes";
import { holdAddresses, type PoolEffect } from "../pool/held-addresses";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { count, listed, verb } from "../sentence";
import { judgeMoved, type MovedNic, type MovedSituation } from "./moved-nics";

type AssignNodesSituation = {
  /** The nodes that were named, where they are now. */
  nodes: readonly NodeFacts[];
  /** Instances whose nodes would end up in two groups, but are in one now. */
  split: readonly Ref[];
  movedSituation: MovedSituation;
  force: boolean;
};

/**
 * Nodes for another group. Networks of the NICs there must be connected to it, force or not; the NICs take what their
 * networks have there, and those without a network are checked again (rules 13.2.7 and 17.19).
 */
export function planAssignNodes(
  { nodes, split, movedSituation, force }: AssignNodesSituation,
  moment: Since,
): Result<Plan> {
  const { group } = movedSituation;
  const moving = nodes.filter((node) => node.group.uuid !== group.uuid);
  const summary = assignSummary(nodes, group.name);
  const objects = [jobObject("group", group), ...nodes.map((node) => jobObject("node", node))];
  if (moving.length === 0)
    return ok(planOf(summary, { objects, warnings: [`These nodes are already in ${group.name}; nothing changes.`] }));
  const judged = judgeMoved(movedSituation);
  const refusal = assignRefusal(judged, split, group, force);
  if (refusal) return { ok: false, refusal };
  const nics = judged.flatMap((one) => nicChange(one, moment));
  const instances = nics.flatMap((change) => (change.type === "nic" ? [change.instance] : []));
  const pools = adoptions(judged);
  const groups = [group, ...moving.map((node) => node.group)];
  return ok(
    planOf(summary, {
      changes: [
        ...moving.map((node) => nodeChange(node, { group: refOf(group) })),
        ...nics,
        ...pools.changes,
        ...touches("node", moving),
        ...touches("group", groups),
        ...touches("instance", instances),
      ],
      outcomes: pools.outcomes,
      conflicts: judged.flatMap(({ row }) => (row ? [row] : [])),
      warnings: [...judged.flatMap(({ warnings }) => warnings), ...splitText(split)],
      objects: [
        ...objects,
        ...moving.map((node) => jobObject("group", node.group)),
        ...movedSituation.nics.map(({ instance }) => jobObject("instance", instance)),
      ],
    }),
  );
}

/** "Move node1 and node2 to gpu" */
export function assignSummary(nodes: readonly { name: string }[], group: string): string {
  const names = nodes.map(({ name }) => name);
  return `Move ${names.length > 3 ? count(names.length, "node") : listed(names)} to ${group}`;
}

/** A NIC that joins, or takes the netparams that its network has in the group. */
function nicChange({ nic, takes, row }: MovedNic, moment: Since): Change[] {
  if (!takes) return [];
  const { network, netparams } = takes;
  if (row?.force === "adopt") return [joinNetwork(nic, { network, netparams }, moment)];
  const { mode, link, vlan } = nic.nicparams;
  if (mode === netparams.mode && link === netparams.link && vlan === netparams.vlan) return [];
  return [rewired(nic, network, takes.netparams)];
}

function rewired(nic: PlacedNic, network: Network, nicparams: PlacedNic["nicparams"]): Change {
  const before = nicState(nic, network);
  const place = { instance: refOf(nic.instance), nic: nic.uuid, index: nic.index };
  return { type: "nic", ...place, before, after: { ...before, nicparams } };
}

function adoptions(judged: readonly MovedNic[]): PoolEffect {
  const joining = judged.flatMap(({ nic, takes, row }) =>
    takes && row?.force === "adopt" ? [{ nic, network: takes.network }] : [],
  );
  const effects = [...groupedBy(joining, ({ network }) => network.uuid).values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    return holdAddresses(
      first.network,
      members.map(({ nic }) => nic),
    );
  });
  return {
    changes: effects.flatMap(({ changes }) => changes),
    outcomes: effects.flatMap(({ outcomes }) => outcomes),
  };
}

/** Why nodes cannot move to a group: what is missing there, and which NICs and instances prevent it; null if they can. */
function assignRefusal(judged: readonly MovedNic[], split: readonly Ref[], group: Ref, force: boolean): Refusal | null {
  const rows = judged.flatMap(({ row }) => (row ? [row] : []));
  const blocking = rows.filter((row) => row.force === "blocks");
  if (blocking.length === 0 && (force || rows.length + split.length === 0)) return null;
  const lacking = judged.filter(({ row, missing }) => row && missing);
  const others = rows.filter((row) => !lacking.some((one) => one.row === row));
  const names = [...new Set(lacking.map(({ missing }) => missing?.name ?? ""))];
  const sentences = [
    ...(lacking.length > 0 ? [lackText(group, names, lacking)] : []),
    ...(others.length > 0 ? [othersText(group, others)] : []),
    ...splitText(split),
  ];
  return refuse("wrong_state", sentences.join(" "), {
    field: "nodes",
    remedy: remedyFor(group, names, blocking),
    conflicts: rows,
  }).refusal;
}

function lackText(group: Ref, names: string[], lacking: readonly MovedNic[]): string {
  const nics = lacking.map(({ nic }) => nic);
  return `${group.name} lacks ${listed(names)}, which ${nicsText(nics)} ${verb(nics.length, "needs", "need")}.`;
}

function othersText(group: Ref, rows: readonly Conflict[]): string {
  const have = verb(rows.length, "has an address", "have addresses");
  return `${count(rows.length, "NIC")} without a network ${have} of networks of ${group.name}: ${nicsText(rows)}.`;
}

function remedyFor(group: Ref, names: string[], blocking: readonly Conflict[]): string {
  if (names.length > 0 && blocking.length > 0) return `Connect ${listed(names)} to ${group.name} first.`;
  const [worst] = blocking;
  if (worst) return `Force does not help ${nicsText(blocking, 3)}: ${worst.why} Change it first.`;
  return "Move with force to let these NICs join, or change them first.";
}

/** Instances whose two nodes would be in two groups. */
function splitText(split: readonly Ref[]): string[] {
  if (split.length === 0) return [];
  const have = verb(split.length, "will have its", "will have their");
  return [`${listed(split.map(({ name }) => name))} ${have} two nodes in different groups.`];
}
