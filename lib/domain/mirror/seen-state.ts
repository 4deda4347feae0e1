import { mergeRanges, piecesInside, piecesOutside } from "../address/ranges";
import { rememberedState } from "../cluster/remembered-state";
import { groupedBy } from "../grouped";
import type { Instance, Nic, Since } from "../model/cluster";
import type { ClusterState } from "../model/cluster-state";
import type { Network, Reservation } from "../model/network";

/**
 * The state that was read of a living cluster with what only this store knows: the memory that an import keeps (rules 16.24), and the
 * job and time of everything that was reserved or taken before. What is new begins with the given job and time.
 */
export function seenState(before: ClusterState, read: ClusterState, since: Since): ClusterState {
  const remembered = rememberedState(before, read);
  const olds = new Map(before.networks.map((network) => [network.uuid, network]));
  const nics = new Map(before.instances.flatMap((instance) => instance.nics.map((nic) => [nic.uuid, nic] as const)));
  return {
    ...remembered,
    networks: remembered.networks.map((network) => withJobs(network, olds.get(network.uuid), since)),
    instances: remembered.instances.map((instance) => withDates(instance, nics, since)),
  };
}

/** Rows that were there for the same reason keep their job and time, piece by piece. */
function withJobs(network: Network, old: Network | undefined, since: Since): Network {
  const known = groupedBy(old?.network === network.network ? old.externals : [], rowKey);
  const externals = [...groupedBy(network.externals, rowKey)].flatMap(([key, rows]) => {
    const before = known.get(key) ?? [];
    const kept = piecesInside(before, mergeRanges(rows));
    const fresh = piecesOutside(rows, mergeRanges(before));
    return [...kept, ...fresh.map((row) => ({ ...row, ...since }))];
  });
  return { ...network, externals: externals.toSorted((a, b) => a.first - b.first) };
}

function rowKey({ source, reason, owner, expiresAt }: Reservation): string {
  return JSON.stringify([source, reason, owner || null, expiresAt ?? null]);
}

function withDates(instance: Instance, olds: ReadonlyMap<string, Nic>, since: Since): Instance {
  const dated = (nic: Nic): Nic => {
    const old = olds.get(nic.uuid);
    if (nic.ip === null || (old && old.ip === nic.ip && old.network === nic.network)) return nic;
    return { ...nic, since };
  };
  return { ...instance, nics: instance.nics.map(dated) };
}
