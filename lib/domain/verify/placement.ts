import { effective, refOf } from "../model/cluster";
import { netparamsText, sameNetparams } from "../model/netparams";
import type { Network } from "../model/network";
import { jobObject } from "../model/plan";
import type { ClusterView, NicView } from "./cluster-view";
import type { Finding } from "./finding";

/** Whether every NIC fits the groups of its instance's nodes (rules 12.3 and 17.27). */
export function verifyPlacement(view: ClusterView): Finding[] {
  return view.nics.flatMap((nic) => [...ghosts(view, nic), ...connectionFindings(view, nic)]);
}

/** Addresses of a network that is connected here, on a NIC that is not in it. */
function ghosts(view: ClusterView, { nic, address, place, label, instance, primary, secondary }: NicView): Finding[] {
  if (address === null) return [];
  const connected = view
    .networksWith(address)
    .filter(({ uuid }) => uuid !== nic.network)
    .filter(({ uuid }) => [primary, secondary].some((node) => node && view.connection(uuid, node.group)))
    .filter((network) => !sourcesOf(network, address).every((source) => source === "manual"));
  const joinable = (uuid: string) =>
    connected.length === 1 && primary !== null && view.connection(uuid, primary.group) !== undefined;
  return connected.map((network) => ({
    code: "ghost",
    severity: "warning",
    place: `${place}/ip`,
    object: jobObject("instance", instance),
    addresses: { first: address, last: address },
    message: `${label} has ${nic.ip}, an address of ${network.name}, but is not in this network.`,
    why: "The pool counts the address as free, so Ganeti may hand it out again. Ganeti Networks does not.",
    repair: `Put the NIC into ${network.name}, reserve the address, or give it another one.`,
    ...(isFree(network, address) && {
      subject: { network: refOf(network), nic: nic.uuid, joins: nic.network === null && joinable(network.uuid) },
    }),
    blocks: false,
  }));
}

/** No role has the address: the NIC may join, or an administrator reserve it. */
function isFree(network: Pick<Network, "externals">, address: number): boolean {
  return sourcesOf(network, address).every((source) => source === "free" || source === "manual");
}

/** Why an address is external; "free" where it is not. */
function sourcesOf({ externals }: Pick<Network, "externals">, address: number): string[] {
  const rows = externals.filter(({ first, last }) => first <= address && address <= last);
  return rows.length === 0 ? ["free"] : rows.map(({ source }) => source);
}

function connectionFindings(view: ClusterView, nic: NicView): Finding[] {
  const { own, primary, secondary } = nic;
  if (!own || !primary) return [];
  const connection = view.connection(own.uuid, primary.group);
  if (!connection) return [notConnected(view, nic, primary.group, "primary")];
  const lost = secondary && !view.connection(own.uuid, secondary.group);
  return [
    ...drift(view, nic, connection.netparams),
    ...(lost ? [notConnected(view, nic, secondary.group, "secondary")] : []),
  ];
}

function notConnected(view: ClusterView, nic: NicView, group: string, via: "primary" | "secondary"): Finding {
  const [network, name] = [nic.own?.name ?? "", view.groupName(group)];
  return {
    code: "not_connected",
    severity: "warning",
    place: `${nic.place}/network`,
    object: jobObject("instance", nic.instance),
    message: `${nic.label} is in ${network}, which is not connected to ${name}, the group of its ${via} node.`,
    why:
      via === "primary"
        ? "The NIC cannot be changed until its network is connected there, and Ganeti counts the NIC itself as a conflict."
        : "After a failover the instance runs where its network is not connected.",
    repair: `Connect ${network} to ${name}.`,
    subject: {
      ...(nic.own && { network: refOf(nic.own) }),
      group: { uuid: group, name },
      netparams: effective(nic.nic, view.defaults),
    },
    blocks: false,
  };
}

/** NICs whose netparams differ from those of their connection. */
function drift(
  view: ClusterView,
  { nic, place, label, own, primary, instance }: NicView,
  wanted: Parameters<typeof netparamsText>[0],
): Finding[] {
  const has = effective(nic, view.defaults);
  if (sameNetparams(has, wanted)) return [];
  const group = primary ? view.groupName(primary.group) : "";
  return [
    {
      code: "drift",
      severity: "warning",
      place: `${place}/nicparams`,
      object: jobObject("instance", instance),
      message: `${label} has ${netparamsText(has)}; ${own?.name} in ${group} has ${netparamsText(wanted)}.`,
      why: "The NIC kept its netparams when the connection changed or the instance moved.",
      repair: "Let the NIC inherit the netparams of its connection again.",
      subject: { nic: nic.uuid },
      blocks: false,
    },
  ];
}
