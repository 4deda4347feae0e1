import type { PlacedInstance } from "../instance/instance";
import { effective, type Netparams, type Ref } from "../model/cluster";
import type { NicState } from "../model/facts";
import type { NetworkFacts } from "../model/network";
import type { Goal, NicGoal } from "./goal";

/** What NIC changes depend on. The facts of networks are those that hold while NICs change. */
export type NicDraftSituation = {
  goal: Goal;
  version: string;
  defaults: Netparams;
  /** The netparams of a network (UUID) in a group (UUID) while NICs change; null where it is not connected. */
  netparamsOf: (network: string, group: string) => Netparams | null;
  /** The group (UUID) in which a node (UUID) of an instance is then. */
  groupOf: (place: PlacedInstance["primary"]) => string;
  /** How a request names a network (UUID). */
  nameOf: (network: string) => string;
};

export function factsOf({ goal }: NicDraftSituation, uuid: string | undefined): NetworkFacts | null {
  const network = uuid === undefined ? undefined : goal.networks.get(uuid);
  return network ? (network.after ?? network.before) : null;
}

/** In place of a MAC: the cluster makes one. */
export const newMac = "generate";

/** Whether the cluster gives it a new MAC: it does where the prefix of the network is another one and none is said. */
export function losesMac(situation: NicDraftSituation, { before, after }: NicGoal): boolean {
  if (before === null || after === null || before.mac !== after.mac) return false;
  const prefix = ({ network }: NicState) => factsOf(situation, network?.uuid)?.macPrefix ?? null;
  return before.network?.uuid !== after.network?.uuid && prefix(before) !== prefix(after);
}

/** An entry of the list of NIC changes. Identifiers are all texts: the daemons refuse a list that mixes them with numbers. */
export function modOf(situation: NicDraftSituation, nic: NicGoal): [string, string, Record<string, unknown>] {
  const { uuid, index, before, after } = nic;
  if (after === null) return ["remove", uuid, {}];
  if (before === null) return ["add", String(index), paramsOfNew(situation, after)];
  const params = changedParams(situation, before, after);
  // Said again, the network brings the netparams of its connection.
  const same = Object.keys(params).length === 0 && after.network !== null;
  return ["modify", uuid, same && after.network ? { network: situation.nameOf(after.network.uuid) } : params];
}

function paramsOfNew({ nameOf }: NicDraftSituation, { name, ip, network, mac, nicparams }: NicState) {
  return {
    mac,
    ...(ip !== null && { ip }),
    ...(name !== null && { name }),
    ...(network !== null ? { network: nameOf(network.uuid) } : nicparams),
  };
}

function changedParams({ nameOf, defaults }: NicDraftSituation, before: NicState, after: NicState) {
  const params: Record<string, unknown> = {};
  if (before.network?.uuid !== after.network?.uuid)
    params.network = after.network ? nameOf(after.network.uuid) : "none";
  if (before.ip !== after.ip) params.ip = after.ip ?? "none";
  if (before.name !== after.name) params.name = after.name ?? "none";
  if (before.mac !== after.mac) params.mac = after.mac;
  if (after.network !== null) return params;
  const was = effective(before, defaults);
  const becomes = effective(after, defaults);
  for (const key of ["mode", "link", "vlan"] as const)
    if (was[key] !== becomes[key]) params[key] = after.nicparams[key] === undefined ? "default" : becomes[key];
  return params;
}

export function nicText({ name }: Ref, { index }: Pick<NicGoal, "index">): string {
  return `${name} NIC ${index}`;
}

/** What happens, NIC by NIC; of many only how many. */
export function textOf(situation: NicDraftSituation, instance: PlacedInstance, nics: readonly NicGoal[]): string {
  if (nics.length > 3) return `Change ${nics.length} NICs of ${instance.name}`;
  return nics.map((nic) => oneText(situation, instance, nic)).join("; ");
}

function oneText(situation: NicDraftSituation, instance: PlacedInstance, nic: NicGoal): string {
  const { before, after } = nic;
  const name = nicText(instance, nic);
  const at = after && [after.ip, after.network && `in ${after.network.name}`].filter(Boolean).join(" ");
  if (after === null) return `Remove NIC ${nic.index} of ${instance.name}`;
  if (before === null) return `Add NIC ${nic.index} to ${instance.name}${at ? ` with ${at}` : ""}`;
  const moves = before.network?.uuid !== after.network?.uuid;
  const keeps = before.ip === after.ip && after.ip !== null ? `, keeps ${after.ip}` : "";
  if (moves && after.network === null) return `${name} leaves ${before.network?.name}${keeps}`;
  if (moves && (keeps || after.ip === null)) return `${name} joins ${after.network?.name}${keeps}`;
  if (after.mac === newMac) return `${name} gives up its ${before.ip === after.ip ? "MAC" : `MAC and ${before.ip}`}`;
  if (before.ip !== after.ip) return after.ip === null ? `${name} gives up ${before.ip}` : `${name} gets ${at}`;
  const rewired = after.network && Object.keys(changedParams(situation, before, after)).length === 0;
  return rewired ? `${name} takes the netparams of ${after.network?.name}` : `Change ${name}`;
}
