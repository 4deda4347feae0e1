import { cidr4Range, ip4Number, isIp4 } from "@/lib/domain/address/ip";
import type { Cluster, Instance, Kept, Netparams, Nic } from "@/lib/domain/model/cluster";
import type { ClusterState, KeptConnection } from "@/lib/domain/model/cluster-state";
import type { Network } from "@/lib/domain/model/network";
import type { BulkRows } from "./database/bulk-columns";
import { json } from "./database/json";
import type { Prisma } from "./generated/client";
import { poolColumns } from "./pools";

/** A whole cluster as rows, in the order in which they can be inserted. */
export function toRows({ groups, nodes, networks, instances, connections }: ClusterState): BulkRowLists {
  return {
    NodeGroup: groups.map((group) => ({ uuid: group.uuid, name: group.name, ...keptColumns(group) })),
    Node: nodes.map(({ uuid, name, group, primaryIp, secondaryIp, ...kept }) => {
      return { uuid, name, groupUuid: group, primaryIp, secondaryIp, ...keptColumns(kept) };
    }),
    Network: networks.map(networkRow),
    Instance: instances.map(({ uuid, name, primaryNode, secondaryNode, ...kept }) => {
      return { uuid, name, primaryUuid: primaryNode, secondaryUuid: secondaryNode, ...keptColumns(kept) };
    }),
    Nic: instances.flatMap((instance) => instance.nics.map((nic) => nicRow(instance, nic))),
    Reservation: networks.flatMap(reservationRows),
    Connection: connections.map(connectionRow),
  };
}

export type BulkRowLists = { [Table in keyof BulkRows]: BulkRows[Table][] };

function keptColumns({ serialNo, ctime, mtime, tags, extra }: Kept) {
  return { serialNo, ctime, mtime, tags, extra: extra as Prisma.JsonObject };
}

function networkRow(network: Network): BulkRows["Network"] {
  const { uuid, name, gateway, network6, gateway6, macPrefix, wantsClusterAddresses } = network;
  const { first, prefixLength, size } = cidr4Range(network.network);
  return {
    uuid,
    name,
    network: network.network,
    first: BigInt(first),
    prefixLength,
    gateway,
    network6,
    gateway6,
    macPrefix,
    ...poolColumns(network.reservations, network.extReservations, size),
    wantsClusterAddresses,
    holdMinutes: network.holdMinutes ?? null,
    ...keptColumns(network),
  };
}

function reservationRows({ uuid, externals }: Network): BulkRows["Reservation"][] {
  return externals.map(({ first, last, ...row }) => {
    return { networkUuid: uuid, first: BigInt(first), last: BigInt(last), ...row };
  });
}

function nicRow(instance: Instance, nic: Nic): BulkRows["Nic"] {
  const { uuid, index, name, mac, ip, network, nicparams, extra } = nic;
  return {
    uuid,
    instanceUuid: instance.uuid,
    position: index,
    name,
    mac,
    ip,
    ip4: ip !== null && isIp4(ip) ? BigInt(ip4Number(ip)) : null,
    networkUuid: network,
    mode: nicparams.mode ?? null,
    link: nicparams.link ?? null,
    vlan: nicparams.vlan ?? null,
    extra: extra as Prisma.JsonObject,
  };
}

function connectionRow({ group, network, netparams, extra }: KeptConnection): BulkRows["Connection"] {
  const { mode, link, vlan } = netparams;
  return { groupUuid: group.uuid, networkUuid: network.uuid, mode, link, vlan, extra: extra as Prisma.JsonObject };
}

/** The one row of the cluster itself. */
export function clusterRow(cluster: Cluster): Prisma.ClusterCreateInput {
  const { nicparams, tags, extra, document, ...plain } = cluster;
  return { ...plain, ...nicColumns(nicparams), tags: json(tags), extra: json(extra), document: json(document) };
}

function nicColumns({ mode, link, vlan }: Netparams) {
  return { nicMode: mode, nicLink: link, nicVlan: vlan };
}
