import { randomUUID } from "node:crypto";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { firstReading } from "@/lib/operations/mirror/first-reading";
import { loadState } from "@/lib/store/cluster-state";
import type { Store } from "@/lib/store/store";
import { contextOf } from "../context";
import { freshStore } from "../fresh-store";
import { fillCluster, smallCluster } from "../small-cluster";
import { toldCluster } from "./told-cluster";

/** Links a store with a cluster, without reading it: what whoever links writes at first. */
export async function writeLink(store: Store, more: { linkedAt?: number; masterIp?: string | null } = {}) {
  await store.write((tx) =>
    tx.clusterLink.create({
      data: {
        ...{ host: "ganeti.example.org", port: 5080, user: "console", password: "sealed", canWrite: true },
        ...{ fingerprint: "AA", certificate: {}, pinnedBy: "ana", pinnedAt: 1, linkedBy: "ana", linkedAt: 1 },
        ...{ version: "3.0.2", masterIp: "198.51.100.10", state: "reading", stateSince: 1, tries: [] },
        ...more,
      },
    }),
  );
}

/** A clock that tests set. */
export function settableClock(at = 1_800_000_000) {
  const clock = { at, now: () => clock.at };
  return clock;
}

/**
 * Two stores: `there` is a small cluster that answers as a living one, and `here` is linked with it and has read it. What is done
 * there is told as a job with `does`.
 */
export async function linkedStore() {
  const there = await smallCluster();
  const here = freshStore();
  await fillCluster(here);
  const cluster = toldCluster(() => there.store.snapshot(loadState));
  const clock = settableClock();
  const pauses: number[] = [];
  const tools = {
    now: clock.now,
    newUuid: randomUUID,
    pause: async (seconds: number) => {
      pauses.push(seconds);
    },
  };
  await writeLink(here);
  const first = await firstReading(here, cluster.client, { ...tools, actor: "ana", door: "web", reason: "" });
  if (!first.ok) throw new Error(first.refusal.message);
  const does = (op: string, params: Record<string, unknown> = {}, trail: [string, string][] = []) => {
    const id = 1 + Math.max(0, ...cluster.told.jobs.map((job) => job.id));
    cluster.told.jobs.push({ id, status: "success", ops: [{ OP_ID: op, ...params }], trail });
    return id;
  };
  return { there, here, ...cluster, clock, tools, pauses, does, context: contextOf(here), firstJob: first.job };
}

/** What a store and a cluster have in common: without what only one of them knows. */
export function comparable({ cluster, ...lists }: ClusterState) {
  const byUuid = <Item extends { uuid: string }>(items: readonly Item[]) =>
    items.toSorted((a, b) => (a.uuid < b.uuid ? -1 : 1));
  const { groups, nodes, networks, instances, connections } = lists;
  return {
    cluster: cluster && {
      ...{ uuid: cluster.uuid, name: cluster.name, masterIp: cluster.masterIp, masterNode: cluster.masterNode },
      ...{ macPrefix: cluster.macPrefix, nicparams: cluster.nicparams, tags: cluster.tags, mtime: cluster.mtime },
    },
    groups: byUuid(groups).map(({ extra: _, ...group }) => group),
    nodes: byUuid(nodes).map(({ extra: _, ...node }) => node),
    networks: byUuid(networks).map(({ extra: _, externals: __, wantsClusterAddresses: ___, ...network }) => ({
      ...network,
      reservations: Buffer.from(network.reservations).toString("hex"),
      extReservations: Buffer.from(network.extReservations).toString("hex"),
    })),
    instances: byUuid(instances).map(({ extra: _, nics, ...instance }) => ({
      ...instance,
      nics: nics.map(({ extra: __, since: ___, ...nic }) => nic),
    })),
    connections: connections
      .map(({ network, group, netparams }) => ({ network, group, netparams }))
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  };
}
