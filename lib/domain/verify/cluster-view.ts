import { cidr4Range, ip4NumberOf } from "../address/ip";
import { type Instance, type Netparams, type Nic, type Node, refOf } from "../model/cluster";
import type { ClusterState, KeptConnection } from "../model/cluster-state";
import { buildDefaults } from "../model/netparams";
import type { Network } from "../model/network";
import { jobObject } from "../model/plan";
import { type Carrier, type Segments, segmentsOf, subnetsOf } from "../model/segment";
import { type AddressRoles, type ClusterAddresses, roleAddresses } from "../pool/role-addresses";
import type { Finding, FindingCode } from "./finding";

/** A NIC with everything that the checks need. */
export type NicView = {
  nic: Nic;
  instance: Instance;
  /** Its path in the file. */
  place: string;
  /** "NIC 0 of web1". */
  label: string;
  /** Its IPv4 address as a number. */
  address: number | null;
  /** Its network, if that exists. */
  own: Network | null;
  primary: Node | null;
  secondary: Node | null;
  /** What decides where it counts. */
  carrier: Carrier;
};

/** A whole cluster, indexed once, so that every check only walks a list. */
export type ClusterView = {
  state: ClusterState;
  addresses: ClusterAddresses;
  defaults: Netparams;
  nics: NicView[];
  /** The NICs in each network, by its UUID. */
  nicsOf: (network: string) => NicView[];
  connection: (network: string, group: string) => KeptConnection | undefined;
  groupName: (uuid: string) => string;
  /** The role addresses of a network, and the first and last of all; read once for each network. */
  extent: (network: Network) => Extent;
  /** What decides in which networks NICs count (rules 17.28). */
  segments: Segments;
  network: (uuid: string) => Network | undefined;
};

type Extent = { first: number; last: number; size: number; roles: AddressRoles };

export function viewOf(state: ClusterState): ClusterView {
  const nics = nicViews(state);
  const byNetwork = new Map<string, NicView[]>(state.networks.map(({ uuid }) => [uuid, []]));
  for (const view of nics) if (view.own) byNetwork.get(view.own.uuid)?.push(view);
  const connections = new Map(state.connections.map((row) => [`${row.network.uuid} ${row.group.uuid}`, row]));
  const networks = new Map(state.networks.map((network) => [network.uuid, network]));
  const groups = new Map(state.groups.map(({ uuid, name }) => [uuid, name]));
  const addresses = { nodes: state.nodes, masterIp: state.cluster?.masterIp ?? null };
  return {
    state,
    addresses,
    defaults: state.cluster?.nicparams ?? buildDefaults,
    nics,
    nicsOf: (network) => byNetwork.get(network) ?? [],
    connection: (network, group) => connections.get(`${network} ${group}`),
    groupName: (uuid) => groups.get(uuid) ?? uuid,
    extent: extents(addresses),
    segments: segmentsIn(state),
    network: (uuid) => networks.get(uuid),
  };
}

function extents(addresses: ClusterAddresses): (network: Network) => Extent {
  const known = new Map<Network, Extent>();
  return (network) => {
    const extent = known.get(network) ?? { ...cidr4Range(network.network), roles: roleAddresses(network, addresses) };
    known.set(network, extent);
    return extent;
  };
}

/** The MAC prefix of Ganeti itself, for a file that says none. */
const buildMacPrefix = "aa:00:00";

function segmentsIn({ cluster, networks, connections }: ClusterState): Segments {
  const known = new Map(networks.map((network) => [network.uuid, network]));
  return segmentsOf({
    defaults: cluster?.nicparams ?? buildDefaults,
    macPrefix: cluster?.macPrefix ?? buildMacPrefix,
    connections: connections.flatMap(({ group, netparams, ...row }) => {
      const network = known.get(row.network.uuid);
      return network ? [{ network, group: group.uuid, netparams }] : [];
    }),
    subnets: subnetsOf(networks),
  });
}

function nicViews({ nodes, networks, instances }: ClusterState): NicView[] {
  const node = new Map(nodes.map((row) => [row.uuid, row]));
  const network = new Map(networks.map((row) => [row.uuid, row]));
  return instances.flatMap((instance) => {
    const primary = node.get(instance.primaryNode) ?? null;
    const secondary = instance.secondaryNode === null ? null : (node.get(instance.secondaryNode) ?? null);
    const groups = [...new Set([primary, secondary].flatMap((place) => place?.group ?? []))];
    return instance.nics.map((nic) => {
      const address = ip4NumberOf(nic.ip);
      return {
        nic,
        instance,
        place: `instances/${instance.uuid}/nics/${nic.index}`,
        label: `NIC ${nic.index} of ${instance.name}`,
        address,
        own: nic.network === null ? null : (network.get(nic.network) ?? null),
        primary,
        secondary,
        carrier: { network: nic.network, mac: nic.mac, nicparams: nic.nicparams, address, groups },
      };
    });
  });
}

/** An error of one NIC, at one of its fields. */
export function nicFinding(
  { place, instance, address, nic, own }: NicView,
  code: FindingCode,
  field: string,
  message: string,
  more: Pick<Finding, "why" | "repair">,
): Finding {
  const addresses = address === null ? {} : { addresses: { first: address, last: address } };
  const object = jobObject("instance", instance);
  const subject = { nic: nic.uuid, networked: own !== null, field, ...(own && { network: refOf(own) }) };
  const about = { code, severity: "error" as const, place: `${place}/${field}`, object, message, subject };
  return { ...about, ...more, ...addresses, blocks: false };
}
