import { cidr4Range } from "@/lib/domain/address/ip";
import { groupedBy } from "@/lib/domain/grouped";
import type { Netparams } from "@/lib/domain/model/cluster";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { byName, naturalOrder } from "@/lib/domain/natural-order";
import { poolCounts } from "@/lib/domain/pool/address-pool";
import { toRepair } from "@/lib/domain/pool/usage-map";
import { instancesByNetwork } from "@/lib/store/claims";
import type { Tx } from "@/lib/store/store";
import { usageCountsOfAll } from "./usage-map";

export type NetworkRow = Omit<NetworkFacts, "wantsClusterAddresses"> & {
  /** The job that last wrote it: what a form of it carries (rules 16.31). */
  revision: number;
  /** Number of addresses. */
  size: number;
  /** Addresses held by instances, reserved externally, and free as Ganeti counts (rules 2.3). */
  instanceCount: number;
  externalCount: number;
  freeCount: number;
  groups: ({ group: string } & Netparams)[];
  /** Instances with at least one NIC in the network. */
  instances: number;
  /** Addresses that are missing, orphan or ghost (rules 18.5). */
  toRepair: number;
};

/** Every network by natural name: one row of the list. */
export async function listNetworks(tx: Tx): Promise<NetworkRow[]> {
  const instances = await instancesByNetwork(tx);
  const groups = await groupsByNetwork(tx);
  const written = await tx.network.findMany({ select: { uuid: true, revision: true } });
  const revisions = new Map(written.map(({ uuid, revision }) => [uuid, revision]));
  return (await usageCountsOfAll(tx))
    .map(({ network, counts }) => {
      const { size } = cidr4Range(network.network);
      const { instance, external, free } = poolCounts(network, size);
      const { uuid, name, network: subnet, gateway, network6, gateway6, macPrefix, tags } = network;
      const { warnPercent, dangerPercent } = network;
      return {
        ...{ uuid, name, network: subnet, gateway, network6, gateway6, macPrefix, tags, size },
        ...(warnPercent != null && { warnPercent }),
        ...(dangerPercent != null && { dangerPercent }),
        revision: revisions.get(uuid) ?? 0,
        instanceCount: instance,
        externalCount: external,
        freeCount: free,
        groups: groups.get(uuid) ?? [],
        instances: instances.get(uuid) ?? 0,
        toRepair: toRepair({ counts }),
      };
    })
    .sort(byName);
}

async function groupsByNetwork(tx: Tx): Promise<Map<string, NetworkRow["groups"]>> {
  const rows = await tx.connection.findMany({ include: { group: { select: { name: true } } } });
  const groups = new Map<string, NetworkRow["groups"]>();
  for (const [uuid, ofNetwork] of groupedBy(rows, ({ networkUuid }) => networkUuid))
    groups.set(
      uuid,
      ofNetwork
        .map(({ group, mode, link, vlan }) => ({ group: group.name, mode, link, vlan }))
        .sort((a, b) => naturalOrder(a.group, b.group)),
    );
  return groups;
}
