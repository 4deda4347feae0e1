import { type Change, nicState } from "../model/change";
import type { PlacedNic, Ref } from "../model/cluster";
import { type NodeFacts, nodeChange } from "../model/facts";
import type { Network } from "../model/network";
import type { Plan } from "../model/plan";
import { jobObject, planOf, refOf, touches } from "../model/plan-part";
import { holdAddresses, joinNetwork, type PoolEffect } from "../pool/held-addresses";
import { ok, type Result } from "../refusal";
import { count, listed } from "../sentence";
import { judgeMoved, type MovedNic, type MovedScene } from "./moved-nics";
import { assignRefusal, splitText } from "./moved-refusal";

export type AssignNodesSituation = {
  /** The nodes that were named, where they are now. */
  nodes: readonly NodeFacts[];
  /** Instances that would have their nodes in two groups and have not now. */
  split: readonly Ref[];
  scene: MovedScene;
  force: boolean;
};

/**
 * Nodes for another group. Networks of the NICs there must be connected to it, force or not; the NICs take what their
 * networks have there, and those without a network are asked about anew (design 4; spec 13.2, row 7).
 */
export function planAssignNodes({ nodes, split, scene, force }: AssignNodesSituation): Result<Plan> {
  const { group } = scene;
  const moving = nodes.filter((node) => node.group.uuid !== group.uuid);
  const summary = assignSummary(nodes, group.name);
  const objects = [jobObject("group", group), ...nodes.map((node) => jobObject("node", node))];
  if (moving.length === 0)
    return ok(planOf(summary, { objects, warnings: [`${group.name} has these nodes already; nothing changes.`] }));
  const judged = judgeMoved(scene);
  const refusal = assignRefusal(judged, split, group, force);
  if (refusal) return { ok: false, refusal };
  const nics = judged.flatMap((one) => nicChange(one));
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
        ...scene.nics.map(({ instance }) => jobObject("instance", instance)),
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
function nicChange({ nic, takes, row }: MovedNic): Change[] {
  if (!takes) return [];
  const { network, netparams } = takes;
  if (row?.force === "adopt") return [joinNetwork(nic, network, netparams)];
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
  const byNetwork = new Map<string, { network: Network; nics: PlacedNic[] }>();
  for (const { nic, takes, row } of judged) {
    if (!takes || row?.force !== "adopt") continue;
    const { nics = [] } = byNetwork.get(takes.network.uuid) ?? {};
    byNetwork.set(takes.network.uuid, { network: takes.network, nics: [...nics, nic] });
  }
  const effects = [...byNetwork.values()].map(({ network, nics }) => holdAddresses(network, nics));
  return {
    changes: effects.flatMap(({ changes }) => changes),
    outcomes: effects.flatMap(({ outcomes }) => outcomes),
  };
}
