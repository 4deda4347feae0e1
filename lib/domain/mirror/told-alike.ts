import type { ClusterState } from "../model/cluster-state";

/**
 * A state with what another one says besides: what the file of a cluster says of an object and its API does not. Where a state is read in
 * another way than before, that is no change that anybody made.
 */
export function toldAlike(before: ClusterState, after: ClusterState): ClusterState {
  return {
    ...before,
    cluster: before.cluster && after.cluster && { ...before.cluster, serialNo: after.cluster.serialNo },
    groups: withExtras(before.groups, after.groups),
    nodes: withExtras(before.nodes, after.nodes),
    networks: withExtras(before.networks, after.networks),
    instances: withExtras(before.instances, after.instances),
  };
}

function withExtras<Item extends { uuid: string; extra: Record<string, unknown> }>(
  before: readonly Item[],
  after: readonly Item[],
): Item[] {
  const now = new Map(after.map(({ uuid, extra }) => [uuid, extra]));
  return before.map((item) => ({ ...item, extra: now.get(item.uuid) ?? item.extra }));
}
