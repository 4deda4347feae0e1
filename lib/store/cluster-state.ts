import type { Cluster, Instance, Nic } from "@/lib/domain/model/cluster";
import type { ClusterState, KeptConnection } from "@/lib/domain/model/cluster-state";
import type { Network } from "@/lib/domain/model/network";
import { keepReasons } from "@/lib/domain/pool/attribution";
import { clusterRow, toRows } from "./cluster-rows";
import { insertRows } from "./database/bulk";
import { allNetworks } from "./networks";
import { toNicparams } from "./placed-nics";
import type { Tx } from "./store";

/** Everything that the store knows of the cluster, as an export and a verification see it. */
export async function loadState(tx: Tx): Promise<ClusterState> {
  const networks = await allNetworks(tx);
  const groups = (await tx.nodeGroup.findMany()).map((row) => ({ ...row, ...kept(row) }));
  const nodes = (await tx.node.findMany()).map(({ groupUuid: group, ...row }) => ({ ...row, group, ...kept(row) }));
  const instances = await loadInstances(tx);
  const connections = await loadConnections(tx, groups, networks);
  return { cluster: await loadCluster(tx), groups, nodes, instances, networks, connections };
}

type KeptRow = { tags: unknown; extra: unknown };

function kept({ tags, extra }: KeptRow) {
  return { tags: tags as string[], extra: extra as Record<string, unknown> };
}

async function loadCluster(tx: Tx): Promise<Cluster | null> {
  const row = await tx.cluster.findFirst();
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
    of.push({ uuid, index, name, mac, ip, network, nicparams, extra: extra as Nic["extra"] });
    nics.set(instanceUuid, of);
  }
  const rows = await tx.instance.findMany();
  return rows.map(({ primaryUuid: primaryNode, secondaryUuid: secondaryNode, ...row }) => {
    return { ...row, primaryNode, secondaryNode, nics: nics.get(row.uuid) ?? [], ...kept(row) };
  });
}

type Named = { uuid: string; name: string };

async function loadConnections(tx: Tx, groups: Named[], networks: Named[]): Promise<KeptConnection[]> {
  const names = new Map([...groups, ...networks].map(({ uuid, name }) => [uuid, name]));
  const ref = (uuid: string) => ({ uuid, name: names.get(uuid) ?? uuid });
  const rows = await tx.connection.findMany();
  return rows.map(({ groupUuid, networkUuid, extra, ...netparams }) => {
    return { group: ref(groupUuid), network: ref(networkUuid), netparams, extra: extra as KeptConnection["extra"] };
  });
}

/**
 * Puts another cluster in the place of the one that is there, in the caller's transaction. Jobs stay, and what is
 * still reserved in a network with the same UUID keeps its reasons (design 3, "Import").
 */
export async function replaceState(tx: Tx, state: ClusterState): Promise<void> {
  const networks = state.networks.map(withMemory(await allNetworks(tx)));
  await clear(tx);
  if (state.cluster) await tx.cluster.create({ data: clusterRow(state.cluster) });
  const rows = toRows({ ...state, networks });
  await insertRows(tx, "NodeGroup", rows.NodeGroup);
  await insertRows(tx, "Node", rows.Node);
  await insertRows(tx, "Network", rows.Network);
  await insertRows(tx, "Instance", rows.Instance);
  await insertRows(tx, "Nic", rows.Nic);
  await insertRows(tx, "Reservation", rows.Reservation);
  await insertRows(tx, "Connection", rows.Connection);
}

/** What a file cannot say, from the network with the same UUID: reasons, hold time, and that it wants no node addresses. */
function withMemory(before: Network[]): (network: Network) => Network {
  const known = new Map(before.map((network) => [network.uuid, network]));
  return (network) => {
    const old = known.get(network.uuid);
    if (old === undefined || old.network !== network.network) return network;
    const hasNone = network.externals.every(({ source }) => source !== "node" && source !== "master");
    const wantsClusterAddresses = network.wantsClusterAddresses && (old.wantsClusterAddresses || !hasNone);
    const { holdMinutes = null } = old;
    return { ...network, wantsClusterAddresses, holdMinutes, externals: keepReasons(network, old.externals) };
  };
}

/** Children before those that they refer to. */
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
