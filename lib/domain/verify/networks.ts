import { parseMacPrefix } from "../address/mac";
import { groupedBy } from "../grouped";
import { type Ref, refOf } from "../model/cluster";
import { parseNetparams } from "../model/netparams";
import type { Network } from "../model/network";
import { gateway6Refusal, gatewayRefusal } from "../model/network-rules";
import { jobObject, type ObjectKind } from "../model/plan";
import { overlapSets, sharedSegments } from "../model/segment";
import type { Refusal } from "../refusal";
import { listed } from "../sentence";
import type { ClusterView } from "./cluster-view";
import type { Finding, FindingCode } from "./finding";

/** Whether networks and connections could have been made by an operation (rules 12.3). */
export function verifyNetworks(view: ClusterView): Finding[] {
  const { networks, cluster } = view.state;
  return [
    ...networks.flatMap(ownFindings),
    ...connectionFindings(view),
    ...(cluster ? defaultNicparams(cluster.nicparams, cluster) : []),
    ...overlapFindings(view),
  ];
}

function ownFindings(network: Network): Finding[] {
  const place = `networks/${network.uuid}`;
  const { name, network: subnet, gateway, network6, gateway6, macPrefix } = network;
  const prefix = macPrefix === null ? null : parseMacPrefix(macPrefix);
  return [
    ...refused(network, `${place}/gateway`, "gateway_outside", gateway && gatewayRefusal(subnet, gateway)),
    ...refused(network, `${place}/gateway6`, "gateway6_outside", gateway6Refusal(network6, gateway6)),
    ...refused(network, `${place}/mac_prefix`, "malformed_mac", prefix && !prefix.ok ? prefix.refusal : null),
    ...(gateway6?.includes("%") ? [zoneFinding(network, `${place}/gateway6`, gateway6)] : []),
  ].map((finding) => ({ ...finding, message: `Network ${name}: ${finding.message}` }));
}

/** The original writes it; it counts as the address without the zone (rules 12.3). */
function zoneFinding(network: Ref, place: string, gateway6: string): Finding {
  return {
    code: "gateway6_zone",
    severity: "warning",
    place,
    object: jobObject("network", network),
    message: `The IPv6 gateway ${gateway6} has a zone.`,
    why: "A zone is the name of an interface of one machine; it means nothing to instances.",
    repair: `Set the gateway to ${gateway6.replace(/%.*$/, "")}.`,
    subject: { network: refOf(network) },
    blocks: false,
  };
}

function refused(network: Ref, place: string, code: FindingCode, refusal: Refusal | null): Finding[] {
  if (refusal === null) return [];
  const why = "Ganeti refuses every later change to this network.";
  const object = jobObject("network", network);
  const { message, remedy: repair } = refusal;
  const subject = { network: refOf(network) };
  return [{ code, severity: "error", place, object, message, why, ...(repair && { repair }), subject, blocks: false }];
}

function connectionFindings({ state: { connections } }: ClusterView): Finding[] {
  return connections.flatMap(({ group, network, netparams }) => {
    const parsed = parseNetparams(netparams);
    if (parsed.ok) return [];
    const place = `nodegroups/${group.uuid}/networks/${network.uuid}/${parsed.refusal.field ?? ""}`;
    const what = `Connection of ${network.name} to ${group.name}: ${parsed.refusal.message}`;
    const { field } = parsed.refusal;
    const subject = { network, group, netparams, ...(field !== undefined && { field }) };
    return { ...netparamsFinding(place, "group", group, what, parsed.refusal), subject };
  });
}

function defaultNicparams(nicparams: Parameters<typeof parseNetparams>[0], cluster: Ref): Finding[] {
  const parsed = parseNetparams(nicparams);
  if (parsed.ok) return [];
  const place = `cluster/nicparams/default/${parsed.refusal.field ?? ""}`;
  const what = `Default netparams of the cluster: ${parsed.refusal.message}`;
  const { field } = parsed.refusal;
  const subject = { netparams: nicparams, ...(field !== undefined && { field }) };
  return [{ ...netparamsFinding(place, "cluster", cluster, what, parsed.refusal), subject }];
}

function netparamsFinding(place: string, kind: ObjectKind, object: Ref, message: string, refusal: Refusal): Finding {
  return {
    code: "invalid_netparams",
    severity: "warning",
    place,
    object: jobObject(kind, object),
    message,
    why: "NICs that inherit this may not come up.",
    ...(refusal.remedy && { repair: refusal.remedy }),
    blocks: false,
  };
}

/** One finding for each set of networks that hang together by their addresses (rules 17.13). */
function overlapFindings({ state, segments, groupName }: ClusterView): Finding[] {
  const sets = overlapSets(state.networks);
  const setOf = new Map(sets.flatMap((set) => set.map(({ uuid }) => [uuid, set[0]?.uuid ?? ""])));
  const bySet = groupedBy(sharedSegments(segments), ({ networks: [first] }) => setOf.get(first?.uuid ?? "") ?? "");
  return sets.flatMap((set) => {
    const [shared, ...more] = bySet.get(set[0]?.uuid ?? "") ?? [];
    return shared ? onOneSegment([shared, ...more], groupName) : apart(set);
  });
}

type SharedSegment = ReturnType<typeof sharedSegments>[number];

function apart(set: readonly Network[]): Finding[] {
  const [, inner] = set;
  if (!inner) return [];
  return [
    {
      ...overlapOf(inner),
      severity: "info",
      message: `${overlapText(inner, set)}.`,
      why: "They are on different segments, so each has its own addresses. If a group had two of them on one segment, both could hand out the same one.",
      subject: { network: refOf(inner) },
    },
  ];
}

function onOneSegment(all: readonly SharedSegment[], groupName: (uuid: string) => string): Finding[] {
  const networks = [...new Map(all.flatMap((one) => one.networks).map((one) => [one.uuid, one])).values()];
  const [first] = all;
  const inner = first?.networks[1];
  if (!first || !inner) return [];
  const groups = [...new Set(all.map(({ group }) => groupName(group)))];
  return [
    {
      ...overlapOf(inner),
      severity: "warning",
      message: `${overlapText(inner, networks)}, on one segment in ${listed(groups)}.`,
      why: "An address of both belongs to one machine only, and a NIC outside them can join neither.",
      repair: "Use one of them, or disconnect one from the group.",
      subject: { network: refOf(inner), group: { uuid: first.group, name: groupName(first.group) } },
    },
  ];
}

type Prefix = Pick<Network, "uuid" | "name" | "network">;

/** "twin (10.9.0.0/24) overlaps prod (10.9.0.0/24) and lab (10.9.0.0/25)", of the set that it is in. */
function overlapText(network: Prefix, set: readonly Prefix[]): string {
  const [own = "", ...others] = [network, ...set.filter(({ uuid }) => uuid !== network.uuid)].map(
    (one) => `${one.name} (${one.network})`,
  );
  return `${own} overlaps ${listed(others)}`;
}

function overlapOf(network: Ref) {
  const object = jobObject("network", network);
  return { code: "overlap" as const, place: `networks/${network.uuid}/network`, object, blocks: false };
}
