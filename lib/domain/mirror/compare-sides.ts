import { rememberedState } from "../cluster/remembered-state";
import { differingKinds, type StateDifferences, stateDifferences } from "../cluster/state-differences";
import type { Kept, Ref } from "../model/cluster";
import { absentKey, type ClusterState } from "../model/cluster-state";

/**
 * One side of a comparison. A store knows everything; a file does not know what is ours alone, such as reasons. A living cluster does not
 * tell some parts of its file either, and a mirror, which is a store that is linked with it, has them from there.
 */
export type Side = { state: ClusterState; from: "store" | "mirror" | "file" | "living" };

/** What differs, as far as both sides can say it. */
export function compareSides(before: Side, after: Side): StateDifferences {
  const [a, b] = [asTold(before, after), asTold(after, before)];
  const [knows, alsoKnows] = [before, after].map(({ from }) => from === "store" || from === "mirror");
  return stateDifferences(
    alsoKnows && !knows ? rememberedState(b, a) : a,
    knows && !alsoKnows ? rememberedState(a, b) : b,
  );
}

function isTold({ from }: Side): boolean {
  return from === "living" || from === "mirror";
}

/** Without what the other side cannot say: keys of the file, and of a living cluster its own serial number. */
function asTold(own: Side, other: Side): ClusterState {
  const { state } = own;
  // A mirror may know more than the cluster tells: its state may have come from the file, by a reader on the master.
  const isLimited = isTold(other);
  const limit = <Item extends Ref & Kept>(items: Item[], others: Item[]) => {
    const byUuid = new Map(others.map((item) => [item.uuid, item]));
    const byName = new Map(others.map((item) => [item.name, item]));
    return items.map((item) => limitedTo(item, byUuid.get(item.uuid) ?? byName.get(item.name), isLimited));
  };
  const { cluster, groups, nodes, instances, networks } = other.state;
  const toldCluster = state.cluster && limitedTo(state.cluster, cluster ?? undefined, isLimited);
  return {
    ...state,
    cluster:
      toldCluster && cluster && (isTold(own) || isTold(other))
        ? { ...toldCluster, serialNo: 1, document: {} }
        : toldCluster,
    groups: limit(state.groups, groups),
    nodes: limit(state.nodes, nodes),
    instances: limit(state.instances, instances),
    networks: limit(state.networks, networks),
  };
}

/** An object that was made here was in no file, and has no such keys yet. */
function limitedTo<Item extends Kept>(item: Item, other: Kept | undefined, isLimited: boolean): Item {
  if (other === undefined) return item;
  const [own, others] = [item.extra, other.extra].map((extra) => Object.keys(extra));
  if (own?.length === 0 || others?.length === 0) return { ...item, extra: {} };
  const keys = (isLimited ? others : own) ?? [];
  return { ...item, extra: Object.fromEntries(keys.filter(isShown).map((key) => [key, item.extra[key]])) };
}

/** Which keys a file did not have is for its export alone. */
function isShown(key: string): boolean {
  return key !== absentKey;
}

/** How many objects differ, of all kinds; the cluster itself is one. */
export function differenceCount({ cluster, ...kinds }: StateDifferences): number {
  const own = cluster.before !== cluster.after || cluster.parts.length > 0 ? 1 : 0;
  return differingKinds.reduce((sum, kind) => {
    const { added, removed, changed } = kinds[kind];
    return sum + added.length + removed.length + changed.length;
  }, own);
}
