import { effective, refOf } from "../model/cluster";
import { netparamsText, sameNetparams } from "../model/netparams";
import type { Network } from "../model/network";
import { jobObject } from "../model/plan";
import { ghostIn } from "../model/segment";
import { roleText } from "../pool/reservations";
import { listed } from "../sentence";
import type { ClusterView, NicView } from "./cluster-view";
import { sharedAddresses } from "./duplicates";
import type { Finding } from "./finding";

/** Whether every NIC fits the groups of its instance's nodes (rules 12.3 and 17.27). */
export function verifyPlacement(view: ClusterView): Finding[] {
  const shared = new Set(sharedAddresses(view).flat());
  return view.nics.flatMap((nic) => [...(shared.has(nic) ? [] : ghosts(view, nic)), ...connectionFindings(view, nic)]);
}

/** A NIC that counts in networks that it is not in: one finding, however many they are. */
function ghosts(view: ClusterView, { nic, address, place, label, instance, primary, carrier }: NicView): Finding[] {
  if (address === null) return [];
  const around = ghostIn(carrier, view.segments)
    .flatMap(({ uuid }) => view.network(uuid) ?? [])
    .filter((network) => !sourcesOf(network, address).every((source) => source === "manual"));
  const [network, ...others] = around;
  if (!network) return [];
  const names = listed(
    around.map(({ name }) => name),
    10,
  );
  const many = others.length > 0;
  const [role] = around.flatMap((one) => roleIn(one, address) ?? []);
  const joins = nic.network === null && !many && primary !== null && view.connection(network.uuid, primary.group);
  return [
    {
      code: "ghost",
      severity: "warning",
      place: `${place}/ip`,
      object: jobObject("instance", instance),
      addresses: { first: address, last: address },
      message: `${label} has ${nic.ip}, an address of ${names}, but is not in ${many ? "one of these networks" : "this network"}.`,
      why: role
        ? `It is reserved there as ${role}, so two may answer to it.`
        : `The ${many ? "pools count" : "pool counts"} the address as free, so Ganeti may hand it out again. Ganeti Networks does not.`,
      repair: role
        ? "Give the NIC another address."
        : many
          ? "Put the NIC into one of them, or give it another address."
          : ghostRepair(network.name, joins !== false && joins !== undefined, nic.network !== null),
      ...(!many &&
        role === undefined && {
          subject: {
            network: refOf(network),
            nic: nic.uuid,
            mac: nic.mac,
            networked: nic.network !== null,
            joins: joins !== false && joins !== undefined,
          },
        }),
      blocks: false,
    },
  ];
}

/** What can be done about a ghost of one network: each is offered as a repair. */
function ghostRepair(network: string, joins: boolean, networked: boolean): string {
  if (joins) return `Put the NIC into ${network}, reserve the address, or give the NIC another one there.`;
  return networked
    ? "Reserve the address, or give the NIC another one of its own network."
    : "Reserve the address, or take it away from the NIC.";
}

/** "gateway": the role that has the address in a network, so that the NIC cannot join and nobody need reserve it. */
function roleIn({ externals, network }: Network, address: number): string | null {
  const row = externals.find(({ first, last, source }) => source !== "manual" && first <= address && address <= last);
  return row ? roleText(row, network) : null;
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
