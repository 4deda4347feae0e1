import { cidr4Range, ip4Number, isIp4 } from "../address/ip";
import type { Change } from "../model/change";
import { effective, type Netparams, type Nic, type PlacedNic, type Ref, refOf, type Since } from "../model/cluster";
import { dated, type NicState, nicState } from "../model/facts";
import type { Network } from "../model/network";
import { jobObject, type Plan } from "../model/plan";
import { byName } from "../natural-order";
import { getBit } from "../pool/address-pool";
import { freeAddresses, holdAddresses } from "../pool/held-addresses";
import { findKnown, type NicSituation } from "./nic-situation";
import type { FinalNic } from "./settle-nicparams";

type Effect = Pick<Plan, "changes" | "outcomes" | "warnings" | "objects">;

/** What to write: removed NICs, added ones, changed ones, then the pools that they touch. */
export function nicChanges(
  situation: NicSituation,
  finals: readonly FinalNic[],
  removed: readonly Nic[],
  moment: Since,
): Effect {
  const pools = [...touchedNetworks(situation, finals, removed)].map((network) =>
    poolEffect(network, situation, finals, removed),
  );
  return {
    changes: [
      ...removals(situation, removed),
      ...appearances(situation, finals, moment),
      ...alterations(situation, finals, moment),
      ...pools.flatMap(({ changes }) => changes),
    ],
    outcomes: pools.flatMap(({ outcomes }) => outcomes),
    warnings: pools.flatMap(({ warnings }) => warnings),
    objects: pools.flatMap(({ objects }) => objects),
  };
}

/** A removed NIC, as it was. */
export function goneState(nic: Nic, network: Ref | null): NicState {
  return { ...nicState(nic, network), extra: nic.extra };
}

/** The last one first, so that the positions of the others are still what they were. */
function removals(situation: NicSituation, removed: readonly Nic[]): Change[] {
  return removed
    .toSorted((a, b) => b.index - a.index)
    .map((nic) => change(situation, nic.uuid, nic.index, goneState(nic, networkOf(situation, nic.network)), null));
}

function appearances(situation: NicSituation, finals: readonly FinalNic[], moment: Since): Change[] {
  return finals.flatMap(({ target: { draft, index }, state }) =>
    draft.old === null ? [change(situation, draft.uuid, index, null, dated(null, state, moment))] : [],
  );
}

function alterations(situation: NicSituation, finals: readonly FinalNic[], moment: Since): Change[] {
  return finals.flatMap(({ target: { draft, index }, state }) => {
    if (draft.old === null) return [];
    const before = nicState(draft.old, networkOf(situation, draft.old.network));
    if (sameState(before, state)) return [];
    return [change(situation, draft.uuid, index, before, dated(before, state, moment))];
  });
}

function sameState(a: NicState, b: NicState): boolean {
  const text = ({ name, ip, network, mac, nicparams: { mode, link, vlan } }: NicState) =>
    JSON.stringify([name, ip, network?.uuid, mac, mode, link, vlan]);
  return text(a) === text(b);
}

function change(
  situation: NicSituation,
  nic: string,
  index: number,
  before: NicState | null,
  after: NicState | null,
): Change {
  return { type: "nic", instance: refOf(situation.instance), nic, index, before, after };
}

function networkOf(situation: NicSituation, uuid: string | null): Ref | null {
  return uuid === null ? null : (findKnown(situation, uuid)?.network ?? null);
}

function touchedNetworks(situation: NicSituation, finals: readonly FinalNic[], removed: readonly Nic[]): Network[] {
  const uuids = new Set([
    ...removed.map(({ network }) => network),
    ...finals.flatMap(({ target: { draft }, state }) => (draft.asked ? [draft.old?.network, state.network?.uuid] : [])),
  ]);
  return situation.networks
    .map(({ network }) => network)
    .filter(({ uuid }) => uuids.has(uuid))
    .sort(byName);
}

/** Frees the addresses that NICs of this network leave and holds those that they take; the rest does not change. */
function poolEffect(
  network: Network,
  situation: NicSituation,
  finals: readonly FinalNic[],
  removed: readonly Nic[],
): Effect {
  const { instance } = situation;
  const members = finals.filter(({ state }) => state.network?.uuid === network.uuid);
  const stays = new Set(members.map(({ state }) => state.ip));
  const were = [...removed, ...finals.flatMap(({ target }) => (target.draft.asked ? (target.draft.old ?? []) : []))];
  const leavers = were.filter((nic) => nic.network === network.uuid && !stays.has(nic.ip));
  const comers = members.filter(({ target, state }) => moves(target.draft.old, state.ip, network));
  const holders = comers.map(({ state }) => ({ instance, ip: state.ip }));
  const staying = situation.sharers.filter((nic) => nic.network === network.uuid);
  const freed = freeAddresses(
    network,
    leavers.map(({ ip }) => ({ instance, ip })),
    staying,
  );
  const held = holdAddresses(network, holders);
  return {
    changes: [...freed.changes, ...held.changes],
    outcomes: [...freed.outcomes, ...held.outcomes],
    warnings: leavers.flatMap(({ ip }) => clearBit(network, ip)),
    objects: [jobObject("network", network)],
  };
}

function moves(old: Nic | null, ip: string | null, network: Network): boolean {
  return old === null || old.ip !== ip || old.network !== network.uuid;
}

/** Freeing an address that the pool did not have is not an error (rules 13.2.5). */
function clearBit(network: Network, ip: string | null): string[] {
  if (ip === null || !isIp4(ip)) return [];
  if (getBit(network.reservations, ip4Number(ip) - cidr4Range(network.network).first)) return [];
  return [`${ip} was not marked as held in ${network.name}.`];
}

/** The network that a NIC joins, with what it takes there: netparams, and an address if it does not keep its own. */
type Joining = { network: Ref; netparams: Netparams; ip?: string | null };

/**
 * A NIC joins a network and takes its netparams; its MAC stays, and its address unless it takes another (rules 17.11).
 */
export function joinNetwork(nic: PlacedNic, { network, netparams, ip = nic.ip }: Joining, moment: Since): Change {
  const before = nicState(nic, null);
  const after = dated(before, nicState({ ...nic, ip, nicparams: netparams }, network), moment);
  return { type: "nic", instance: refOf(nic.instance), nic: nic.uuid, index: nic.index, before, after };
}

/** A NIC leaves its network and keeps address, MAC and the wiring that it really has (rules 17.12). */
export function leaveNetwork(nic: PlacedNic, network: Ref, defaults: Netparams, moment: Since): Change {
  const before = nicState(nic, network);
  const after = dated(before, nicState({ ...nic, nicparams: effective(nic, defaults) }, null), moment);
  return { type: "nic", instance: refOf(nic.instance), nic: nic.uuid, index: nic.index, before, after };
}
