import { groupedBy } from "../grouped";
import type { Netparams, PlacedNic, Ref } from "../model/cluster";
import { type Conflict, conflictRow, nicsText, type Verdict } from "../model/conflict";
import { netparamsText } from "../model/netparams";
import type { GroupConnection, Network } from "../model/network";
import { carrierOf, claimOf, ghostIn, type Segments } from "../model/segment";
import { attach } from "../nic/attach-nic";
import { meetingText } from "../nic/meeting";
import type { ClusterAddresses } from "../pool/role-addresses";

/** A network that a NIC is in, or whose range holds an address of one, with the groups that it is connected to. */
export type ConnectedNetwork = { network: Network; connections: GroupConnection[] };

/** NICs of instances that get a node in a group, and what matters around them there (rules 17.19). */
export type MovedSituation = {
  group: Ref;
  /** As they will be, with the future groups of their nodes. */
  nics: readonly PlacedNic[];
  /** UUIDs of the nodes that move. */
  moved: ReadonlySet<string>;
  networks: readonly ConnectedNetwork[];
  cluster: ClusterAddresses;
  /** What decides in which networks of the group NICs with these addresses count. */
  segments: Segments;
  /** NICs that share an address with one of these: without a network, or of a network of the group that holds it. */
  sharers: readonly PlacedNic[];
  defaults: Netparams;
};

/** The verdict on a NIC: nothing, a row of the conflict table, or a network that force lets it join. */
export type MovedNic = {
  nic: PlacedNic;
  /** The network whose netparams it takes; null where nothing changes. */
  takes: { network: Network; netparams: Netparams } | null;
  row: Conflict | null;
  /** The network that is missing in the group. */
  missing: Ref | null;
  warnings: string[];
};

/** Judges every NIC; two that would join one network with the same address block each other. */
export function judgeMoved(situation: MovedSituation): MovedNic[] {
  const movedSituation = indexed(situation);
  const judged = movedSituation.nics.map((nic) => judge(nic, movedSituation));
  const claims = groupedBy(judged.filter(joins), claim);
  return judged.map((one) => {
    const rivals = joins(one) ? (claims.get(claim(one)) ?? []).filter((other) => other !== one) : [];
    if (rivals.length === 0) return one;
    const why = `${one.nic.ip} is also claimed by ${nicsText(rivals.map(({ nic }) => nic))}.`;
    return { ...one, takes: null, row: rowOf(one.nic, movedSituation, { force: "blocks", why, becomes: null }) };
  });
}

/** The same, with what is looked up for each NIC: networks by their UUID, and sharers by their address. */
type IndexedSituation = Omit<MovedSituation, "networks" | "sharers"> & {
  networks: ReadonlyMap<string, ConnectedNetwork>;
  sharers: ReadonlyMap<string | null, readonly PlacedNic[]>;
};

function indexed({ networks, sharers, ...situation }: MovedSituation): IndexedSituation {
  const byUuid = new Map(networks.map((known) => [known.network.uuid, known]));
  return { ...situation, networks: byUuid, sharers: groupedBy(sharers, ({ ip }) => ip) };
}

function joins({ row }: MovedNic): boolean {
  return row?.force === "adopt";
}

function claim({ nic, takes }: MovedNic): string {
  return `${takes?.network.uuid} ${nic.ip}`;
}

function judge(nic: PlacedNic, movedSituation: IndexedSituation): MovedNic {
  const nothing: MovedNic = { nic, takes: null, row: null, missing: null, warnings: [] };
  const known = movedSituation.networks.get(nic.network ?? "");
  const warnings = known ? meetsWarning(nic, known.network, movedSituation) : [];
  if (!movedSituation.moved.has(nic.primary.node.uuid))
    return known ? { ...nothing, warnings, ...onSecondary(nic, known, movedSituation) } : nothing;
  if (nic.network === null) return { ...nothing, ...attached(nic, movedSituation) };
  const netparams = known && netparamsIn(known, movedSituation.group);
  if (known && netparams) return { ...nothing, warnings, takes: { network: known.network, netparams } };
  const missing = known?.network ?? { uuid: nic.network, name: nic.network };
  const why = `${missing.name} is not connected to ${movedSituation.group.name}.`;
  return { ...nothing, missing, row: rowOf(nic, movedSituation, { force: "blocks", why, becomes: null }) };
}

/** NICs of other networks that have the address on the same segment of the group. */
function meetsWarning(nic: PlacedNic, network: Ref, { group, segments, sharers, moved }: IndexedSituation): string[] {
  return meetingText(nic, network, {
    group: group.uuid,
    segments,
    others: (sharers.get(nic.ip) ?? []).filter((other) => !isMoved(other, moved)),
  });
}

function isMoved({ primary, secondary }: PlacedNic, moved: ReadonlySet<string>): boolean {
  return moved.has(primary.node.uuid) || (secondary !== null && moved.has(secondary.node.uuid));
}

/** Only its secondary node moves: what it would lose in a failover. */
function onSecondary(nic: PlacedNic, known: ConnectedNetwork, movedSituation: IndexedSituation): Partial<MovedNic> {
  const { group, moved } = movedSituation;
  if (nic.secondary === null || !moved.has(nic.secondary.node.uuid) || netparamsIn(known, group)) return {};
  const why = `It loses ${known.network.name} if ${nic.instance.name} fails over to ${nic.secondary.node.name}.`;
  return {
    missing: known.network,
    row: conflictRow(nic, group, movedSituation.defaults, { force: "leave", why, becomes: null }),
  };
}

/** A NIC without a network is checked again (rules 17.2). */
function attached(nic: PlacedNic, movedSituation: IndexedSituation): Partial<MovedNic> {
  const { group, cluster, networks, segments, sharers } = movedSituation;
  const counting = ghostIn(carrierOf(nic), segments, [group.uuid]);
  const around = counting.flatMap(({ uuid }) => {
    const known = networks.get(uuid);
    const netparams = known ? netparamsIn(known, group) : null;
    return known && netparams ? [{ network: known.network, netparams }] : [];
  });
  const unknown = counting.filter(({ uuid }) => !around.some((known) => known.network.uuid === uuid));
  const names = unknown.map(({ name }) => name);
  const uuids = around.map(({ network }) => network.uuid);
  const others = (sharers.get(nic.ip) ?? []).filter(
    (other) => other.uuid !== nic.uuid && uuids.some((uuid) => claimOf(carrierOf(other), uuid, segments) !== null),
  );
  const scenery = { group, cluster, networks: around, others: names, sharers: others, force: true, detached: false };
  const answer = attach({ ip: nic.ip, ...scenery });
  if (!answer.ok)
    return { row: rowOf(nic, movedSituation, { force: "blocks", why: answer.refusal.message, becomes: null }) };
  if (answer.value === null) return {};
  const { network, netparams, warnings } = answer.value;
  const why = `It joins ${network.name} as ${netparamsText(netparams)}.`;
  return {
    takes: { network, netparams },
    row: rowOf(nic, movedSituation, { force: "adopt", why, becomes: netparams }),
    warnings,
  };
}

function rowOf(nic: PlacedNic, { defaults }: IndexedSituation, verdict: Verdict): Conflict {
  return conflictRow(nic, null, defaults, verdict);
}

function netparamsIn({ connections }: ConnectedNetwork, group: Ref): Netparams | null {
  return connections.find((connection) => connection.group.uuid === group.uuid)?.netparams ?? null;
}
