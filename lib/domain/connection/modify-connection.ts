import { effective, type Netparams, type PlacedNic, type Ref, refOf } from "../model/cluster";
import { nicState } from "../model/facts";
import { netparamsText, parseNetparams, sameNetparams } from "../model/netparams";
import type { Network } from "../model/network";
import { type NewcomerSituation, newcomersRefusal } from "../model/newcomers";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { ok, type Result, refuse } from "../refusal";
import { count, verb } from "../sentence";

export type ModifyConnectionSituation = NewcomerSituation & {
  network: Network;
  group: Ref;
  netparams: Netparams;
  /** Whether a linked cluster may take its NICs out of the network and put them in again. */
  longWay?: boolean;
  /** The netparams of the pair now; null while it is not connected. */
  current: Netparams | null;
  /** NICs of the network on instances whose primary node is in the group. */
  members: PlacedNic[];
};

/**
 * Other netparams for a connection in place, and for its NICs whose primary node is in the group (rules 13.2.8 and
 * 17.10; Ganeti itself wants the network emptied first).
 */
export function planModifyConnection(situation: ModifyConnectionSituation): Result<Plan> {
  const { network, group, netparams, current } = situation;
  const valid = parseNetparams(netparams);
  if (!valid.ok) return valid;
  if (current === null)
    return refuse("wrong_state", `${network.name} is not connected to ${group.name}.`, { remedy: "Connect it first." });
  const objects = [jobObject("network", network), jobObject("group", group)];
  const summary = `Modify ${network.name} in ${group.name}: ${netparamsText(netparams)}`;
  if (sameNetparams(current, netparams)) {
    const warnings = [`${network.name} in ${group.name} is already ${netparamsText(current)}; nothing changes.`];
    return ok(planOf(summary, { warnings, objects }));
  }
  const refusal = newcomersRefusal(network, situation, "netparams");
  if (refusal) return { ok: false, refusal };
  const nics = situation.members.filter((nic) => !hasItself(nic, netparams));
  const instances = nics.map(({ instance }) => instance);
  return ok(
    planOf(nics.length === 0 ? summary : `${summary}, ${count(nics.length, "NIC")}`, {
      changes: [
        {
          ...{ type: "connection", network: refOf(network), group: refOf(group), before: current, after: netparams },
          ...(situation.longWay && { longWay: true }),
        },
        ...nics.map((nic) => rewire(nic, network, netparams)),
        ...touches("group", [group]),
        ...touches("instance", instances),
      ],
      warnings: driftWarning(situation, nics, current),
      objects: [...objects, ...instances.map((instance) => jobObject("instance", instance))],
    }),
  );
}

function hasItself({ nicparams }: PlacedNic, { mode, link, vlan }: Netparams): boolean {
  return nicparams.mode === mode && nicparams.link === link && nicparams.vlan === vlan;
}

function rewire(nic: PlacedNic, network: Ref, netparams: Netparams) {
  const before = nicState(nic, network);
  const after = { ...before, nicparams: netparams };
  return { type: "nic", instance: refOf(nic.instance), nic: nic.uuid, index: nic.index, before, after } as const;
}

function driftWarning(
  { defaults }: ModifyConnectionSituation,
  nics: readonly PlacedNic[],
  current: Netparams,
): string[] {
  const drifted = nics.filter((nic) => !sameNetparams(effective(nic, defaults), current));
  if (drifted.length === 0) return [];
  const had = `${count(drifted.length, "NIC")} had netparams other than ${netparamsText(current)}`;
  return [`${had}; ${verb(drifted.length, "it also changes", "they also change")}.`];
}
