import type { ChainSituation } from "@/lib/domain/chain/chain-situation";
import type { PlacedInstance } from "@/lib/domain/instance/instance";
import { type Change, touchedObjects } from "@/lib/domain/model/change";
import { buildDefaults } from "@/lib/domain/model/netparams";
import type { Connection } from "@/lib/domain/model/network";
import { clusterAddresses, findClusterSettings } from "../cluster";
import { connectionsByNetwork } from "../connections";
import { Prisma } from "../generated/client";
import { findInstance } from "../instances";
import { findNetworks } from "../networks";
import { placedNics } from "../placed-nics";
import type { Tx } from "../store";

/** What the way of changes to a cluster depends on, as it is before them. `version` is that of its software: "3.0.2". */
export async function loadChainSituation(tx: Tx, changes: readonly Change[], version: string): Promise<ChainSituation> {
  const touched = touchedObjects(changes);
  const networks = await findNetworks(tx, [...touched.network]);
  const connections: Connection[] = [];
  for (const { uuid, name } of networks)
    for (const connection of (await connectionsByNetwork(tx, uuid)).get(uuid) ?? [])
      connections.push({ ...connection, network: { uuid, name } });
  const instances: PlacedInstance[] = [];
  for (const uuid of touched.instance) {
    const instance = await findInstance(tx, uuid);
    if (instance) instances.push(instance);
  }
  const uuids = JSON.stringify(networks.map(({ uuid }) => uuid));
  const nics = await placedNics(tx, Prisma.sql`k."networkUuid" IN (SELECT value FROM json_each(${uuids}))`);
  const cluster = await findClusterSettings(tx);
  const addresses = await clusterAddresses(tx);
  return { version, networks, connections, nics, instances, addresses, defaults: cluster?.nicparams ?? buildDefaults };
}
