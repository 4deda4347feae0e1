import { networkEffect } from "../cluster/follow-addresses";
import type { Change } from "../model/change";
import type { Network, NetworkFacts, Reservation } from "../model/network";
import { refOf } from "../model/plan-part";
import { clusterRows, isCluster } from "../pool/cluster-addresses";
import type { Grounds } from "../pool/reservations";
import type { ClusterAddresses } from "../pool/role-addresses";
import { addressesAfter } from "./undo-scene";
import type { UndoWorld } from "./undo-situation";

/**
 * The changes of an undo, with what pools need besides: a node that comes back is reserved in networks that were added
 * since, too, and a network that comes back reserves the nodes as they are now (spec 6).
 */
export function withAddresses(changes: readonly Change[], world: UndoWorld, grounds: Grounds): Change[] {
  const after = addressesAfter(world.cluster, changes);
  const gone = new Set(
    changes.flatMap((change) => (change.type === "network" && !change.after ? change.before?.uuid : [])),
  );
  const followers = world.wanting.filter(({ uuid }) => world.since.has(uuid) && !gone.has(uuid));
  const effects = followers.map((network) => {
    const externals = externalsAfter(network, changes);
    return networkEffect({ ...network, externals }, { before: world.cluster, after }, grounds);
  });
  const back = world.clusterMovedSince
    ? changes.flatMap((change) => (change.type === "network" && !change.before ? (change.after ?? []) : []))
    : [];
  const current = back.reduce<Change[]>((made, network) => brought(made, network, after, grounds), [...changes]);
  return [...current, ...effects.flatMap((effect) => effect.changes)];
}

function isSame(a: Reservation, b: Reservation): boolean {
  return a.first === b.first && a.source === b.source && a.reason === b.reason;
}

/** The rows of a network when these changes are made, as far as single addresses go. */
function externalsAfter({ uuid, externals }: Network, changes: readonly Change[]): Reservation[] {
  return changes.reduce((rows, change) => {
    if (change.type !== "external" || change.network.uuid !== uuid) return rows;
    return change.action === "reserve" ? rows.concat(change.row) : rows.filter((row) => !isSame(row, change.row));
  }, externals);
}

/** A network that comes back, with the rows of nodes and master as they are now instead of as they were. */
function brought(changes: Change[], network: NetworkFacts, after: ClusterAddresses, grounds: Grounds): Change[] {
  const wanted = network.wantsClusterAddresses ? clusterRows(network, after) : [];
  const isOwn = (change: Change) =>
    change.type === "external" && change.network.uuid === network.uuid && isCluster(change.row);
  const kept = changes.flatMap((change) => (change.type === "external" && isOwn(change) ? change.row : []));
  const { job, at } = grounds;
  const rows = wanted.map((row) => kept.find((old) => isSame(old, { ...row, job, at })) ?? { ...row, job, at });
  const ref = refOf(network);
  return [
    ...changes.filter((change) => !isOwn(change)),
    ...rows.map((row): Change => ({ type: "external", network: ref, action: "reserve", row })),
  ];
}
