import { cidr4Range } from "../address/ip";
import { parseMacPrefix } from "../address/mac";
import { type Ref, refOf } from "../model/cluster";
import { parseNetparams } from "../model/netparams";
import type { Network } from "../model/network";
import { gateway6Refusal, gatewayRefusal } from "../model/network-rules";
import { jobObject, type ObjectKind } from "../model/plan";
import type { Refusal } from "../refusal";
import type { ClusterView } from "./cluster-view";
import type { Finding, FindingCode, Severity } from "./finding";

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

/** Each network that lies in another one or has the same subnet is named once, with the nearest one around it. */
function overlapFindings(view: ClusterView): Finding[] {
  const sorted = view.state.networks
    .map((network) => ({ network, ...cidr4Range(network.network) }))
    .sort((a, b) => a.first - b.first || b.size - a.size);
  const around: typeof sorted = [];
  return sorted.flatMap((inner) => {
    while ((around.at(-1)?.last ?? inner.first) < inner.first) around.pop();
    const outer = around.at(-1);
    around.push(inner);
    return outer ? [overlap(view, inner.network, outer.network)] : [];
  });
}

function overlap(view: ClusterView, inner: Network, outer: Network): Finding {
  const shared = view.state.groups.find(
    ({ uuid }) => view.connection(inner.uuid, uuid) && view.connection(outer.uuid, uuid),
  );
  const severity: Severity = shared ? "warning" : "info";
  return {
    code: "overlap",
    severity,
    place: `networks/${inner.uuid}/network`,
    object: jobObject("network", inner),
    message: `${inner.name} (${inner.network}) overlaps ${outer.name} (${outer.network})${shared ? `, both connected to ${shared.name}` : ""}.`,
    why: shared
      ? "Both may hand out the same address, and a NIC outside them can join neither."
      : "No group is connected to both. If one were, both could hand out the same address.",
    repair: "Use one of them, or disconnect one from the group.",
    subject: { network: refOf(inner), ...(shared && { group: refOf(shared) }) },
    blocks: false,
  };
}
