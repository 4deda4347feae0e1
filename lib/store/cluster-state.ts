import { cidr4Range } from "@/lib/domain/address/ip";
import { rememberedState } from "@/lib/domain/cluster/remembered-state";
import type { Cluster, Instance, Kept, Netparams, Nic } from "@/lib/domain/model/cluster";
import type { ClusterState, KeptConnection } from "@/lib/domain/model/cluster-state";
import type { Network } from "@/lib/domain/model/network";
import { eachField, type NetworkFieldName } from "@/lib/domain/model/network-fields";
import { type BulkRows, insertRows } from "./database/bulk";
import { json } from "./database/json";
import type { Prisma } from "./generated/client";
import { dropStrayLists } from "./link/node-links";
import { allNetworks } from "./networks";
import { ip4Column } from "./nics";
import { toNicparams, toSince } from "./placed-nics";
import { poolColumns } from "./pools";
import type { Tx } from "./store";

/** Everything that the store knows of the cluster, as an export and a verification see it. */
export async function loadState(tx: Tx): Promise<ClusterState> {
  const networks = await allNetworks(tx);
  const groups = (await tx.nodeGroup.findMany({ omit })).map((row) => ({ ...row, ...kept(row) }));
  const nodes = (await tx.node.findMany({ omit })).map(({ groupUuid: group, ...row }) => ({
    ...row,
    group,
    ...kept(row),
  }));
  const instances = await loadInstances(tx);
  const connections = await loadConnections(tx, groups, networks);
  return { cluster: await loadCluster(tx), groups, nodes, instances, networks, connections };
}

/** Revisions say nothing of the cluster: a form compares them. */
const omit = { revision: true } as const;

type KeptRow = { tags: unknown; extra: unknown };

function kept({ tags, extra }: KeptRow) {
  return { tags: tags as string[], extra: extra as Record<string, unknown> };
}

async function loadCluster(tx: Tx): Promise<Cluster | null> {
  const row = await tx.cluster.findFirst({ omit });
  if (row === null) return null;
  const { id: _, nicMode: mode, nicLink: link, nicVlan: vlan, document, ...rest } = row;
  return { ...rest, nicparams: { mode, link, vlan }, document: document as Record<string, unknown>, ...kept(row) };
}

async function loadInstances(tx: Tx): Promise<Instance[]> {
  const nics = new Map<string, Nic[]>();
  for (const row of await tx.nic.findMany({ orderBy: { position: "asc" } })) {
    const { instanceUuid, uuid, position: index, name, mac, ip, networkUuid: network, extra } = row;
    const of = nics.get(instanceUuid) ?? [];
    const nicparams = toNicparams(row);
    of.push({ uuid, index, name, mac, ip, network, nicparams, ...toSince(row), extra: extra as Nic["extra"] });
    nics.set(instanceUuid, of);
  }
  const rows = await tx.instance.findMany({ omit });
  return rows.map(({ primaryUuid: primaryNode, secondaryUuid: secondaryNode, ...row }) => {
    return { ...row, primaryNode, secondaryNode, nics: nics.get(row.uuid) ?? [], ...kept(row) };
  });
}

type Named = { uuid: string; name: string };

async function loadConnections(tx: Tx, groups: Named[], networks: Named[]): Promise<KeptConnection[]> {
  const names = new Map([...groups, ...networks].map(({ uuid, name }) => [uuid, name]));
  const ref = (uuid: string) => ({ uuid, name: names.get(uuid) ?? uuid });
  const rows = await tx.connection.findMany({ omit });
  return rows.map(({ groupUuid, networkUuid, extra, ...netparams }) => {
    return { group: ref(groupUuid), network: ref(networkUuid), netparams, extra: extra as KeptConnection["extra"] };
  });
}

/** An address that was freed in a network with a hold time, and when. */
export type Freed = { networkUuid: string; address: bigint; at: number };

export async function loadFreed(tx: Tx): Promise<Freed[]> {
  return tx.freedAddress.findMany();
}

/**
 * Replaces the cluster with that of a file, in the caller's transaction. Jobs stay, and so does
 * what a file cannot say (rules 16.24). Everything has the job as its revision.
 */
export async function replaceState(tx: Tx, state: ClusterState, job = 0): Promise<void> {
  const old = await loadState(tx);
  const freed = stayingFreed(await loadFreed(tx), old, state);
  await writeState(tx, rememberedState(old, state), freed, job);
}

/** Of the freed addresses those in networks that stay what they are, by UUID and subnet: they stay held back. */
export function stayingFreed(freed: readonly Freed[], before: ClusterState, after: ClusterState): Freed[] {
  const subnets = new Map(before.networks.map(({ uuid, network }) => [uuid, network]));
  const same = new Set(after.networks.flatMap(({ uuid, network }) => (subnets.get(uuid) === network ? [uuid] : [])));
  return freed.filter(({ networkUuid }) => same.has(networkUuid));
}

/** Writes a whole cluster in place of the one that is here, exactly as it is given. Everything has the job as its revision. */
export async function writeState(tx: Tx, state: ClusterState, freed: readonly Freed[], job: number): Promise<void> {
  await dropStrayLists(tx, state.nodes);
  await clear(tx);
  if (state.cluster) await tx.cluster.create({ data: { ...clusterRow(state.cluster), revision: job } });
  const rows = toRows(state, job);
  await insertRows(tx, "NodeGroup", rows.NodeGroup);
  await insertRows(tx, "Node", rows.Node);
  await insertRows(tx, "Network", rows.Network);
  await insertRows(tx, "Instance", rows.Instance);
  await insertRows(tx, "Nic", rows.Nic);
  await insertRows(tx, "Reservation", rows.Reservation);
  await insertRows(tx, "Connection", rows.Connection);
  await tx.$executeRaw`INSERT INTO "FreedAddress" ("networkUuid", "address", "at")
    SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${JSON.stringify(
      freed.map(({ networkUuid, address, at }) => [networkUuid, Number(address), at]),
    )})`;
}

/** Rows in the order in which they can be deleted: children before the rows that they refer to. */
async function clear(tx: Tx): Promise<void> {
  await tx.nic.deleteMany();
  await tx.connection.deleteMany();
  await tx.reservation.deleteMany();
  await tx.instance.deleteMany();
  await tx.network.deleteMany();
  await tx.node.deleteMany();
  await tx.nodeGroup.deleteMany();
  await tx.cluster.deleteMany();
}

/** A whole cluster as rows, in the order in which they can be inserted. */
function toRows({ groups, nodes, networks, instances, connections }: ClusterState, job: number): BulkRowLists {
  return {
    NodeGroup: groups.map((group) => ({ uuid: group.uuid, name: group.name, ...keptColumns(group, job) })),
    Node: nodes.map(({ uuid, name, group, primaryIp, secondaryIp, ...kept }) => {
      return { uuid, name, groupUuid: group, primaryIp, secondaryIp, ...keptColumns(kept, job) };
    }),
    Network: networks.map((network) => networkRow(network, job)),
    Instance: instances.map(({ uuid, name, primaryNode, secondaryNode, ...kept }) => {
      return { uuid, name, primaryUuid: primaryNode, secondaryUuid: secondaryNode, ...keptColumns(kept, job) };
    }),
    Nic: instances.flatMap((instance) => instance.nics.map((nic) => nicRow(instance, nic))),
    Reservation: networks.flatMap(reservationRows),
    Connection: connections.map((connection) => ({ ...connectionRow(connection), revision: job })),
  };
}

type BulkRowLists = { [Table in keyof BulkRows]: BulkRows[Table][] };

function keptColumns({ serialNo, ctime, mtime, tags, extra }: Kept, revision: number) {
  return { serialNo, revision, ctime, mtime, tags, extra: extra as Prisma.JsonObject };
}

function fieldColumns(network: Network) {
  return eachField(({ name }) => network[name] ?? null) as Pick<BulkRows["Network"], NetworkFieldName>;
}

function networkRow(network: Network, job: number): BulkRows["Network"] {
  const { uuid, name, wantsClusterAddresses } = network;
  const { first, prefixLength, size } = cidr4Range(network.network);
  return {
    uuid,
    name,
    network: network.network,
    first: BigInt(first),
    prefixLength,
    ...fieldColumns(network),
    ...poolColumns(network.reservations, network.extReservations, size),
    wantsClusterAddresses,
    poolRevision: job,
    ...keptColumns(network, job),
  };
}

function reservationRows({ uuid, externals }: Network): BulkRows["Reservation"][] {
  return externals.map(({ first, last, owner = "", expiresAt = null, ...row }) => {
    return { networkUuid: uuid, first: BigInt(first), last: BigInt(last), owner, expiresAt, ...row };
  });
}

function nicRow(instance: Instance, nic: Nic): BulkRows["Nic"] {
  const { uuid, index, name, mac, ip, network, nicparams, since, extra } = nic;
  return {
    uuid,
    instanceUuid: instance.uuid,
    position: index,
    name,
    mac,
    ip,
    ip4: ip4Column(ip),
    networkUuid: network,
    mode: nicparams.mode ?? null,
    link: nicparams.link ?? null,
    vlan: nicparams.vlan ?? null,
    sinceJob: since?.job ?? null,
    sinceAt: since?.at ?? null,
    extra: extra as Prisma.JsonObject,
  };
}

function connectionRow({ group, network, netparams, extra }: KeptConnection): Omit<BulkRows["Connection"], "revision"> {
  const { mode, link, vlan } = netparams;
  return { groupUuid: group.uuid, networkUuid: network.uuid, mode, link, vlan, extra: extra as Prisma.JsonObject };
}

/** The one row of the cluster itself. */
function clusterRow(cluster: Cluster): Prisma.ClusterCreateInput {
  const { nicparams, tags, extra, document, ...plain } = cluster;
  return { ...plain, ...nicColumns(nicparams), tags: json(tags), extra: json(extra), document: json(document) };
}

function nicColumns({ mode, link, vlan }: Netparams) {
  return { nicMode: mode, nicLink: link, nicVlan: vlan };
}
