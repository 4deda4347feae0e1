import { cidr4Range, isIp4 } from "@/lib/domain/address/ip";
import { ip4Numbers } from "@/lib/domain/cluster/follow-addresses";
import type { Change } from "@/lib/domain/model/change";
import type { PlacedNic } from "@/lib/domain/model/cluster";
import type { Footprint } from "@/lib/domain/model/footprint";
import type { Network } from "@/lib/domain/model/network";
import { nicsWithDefaultMode } from "./cluster-settings";
import { Prisma } from "./generated/client";
import { nicsOfNetworkInRanges, nicsOfNetworkOnPrimary, nicsWithAddresses } from "./nics";
import { nicsOnNodes } from "./nodes-contents";
import { placedNics } from "./placed-nics";
import type { Tx } from "./store";

/** Addresses of nodes and of the master that become, or cease to be, such ones. */
export function clusterAddressesOf(changes: readonly Change[]): string[] {
  const addresses = changes.flatMap((change) => {
    if (change.type === "cluster") return [change.before?.masterIp, change.after?.masterIp];
    if (change.type !== "node") return [];
    return [change.before, change.after].flatMap((node) => (node ? [node.primaryIp, node.secondaryIp] : []));
  });
  return addresses.filter((ip) => typeof ip === "string");
}

/** NICs of instances that change or move, of connections that change, and with addresses that get or lose a role. */
export async function nicsConcerned(
  tx: Tx,
  changes: readonly Change[],
  footprint: Footprint,
  pools: ReadonlyMap<string, Network>,
): Promise<PlacedNic[]> {
  const found: PlacedNic[] = await nicsOfInstances(tx, [...footprint.instance]);
  const moving = changes.flatMap((change) =>
    change.type === "node" && change.before?.group.uuid !== change.after?.group.uuid ? (change.before?.uuid ?? []) : [],
  );
  found.push(...(await nicsOnNodes(tx, moving)));
  found.push(...(await nicsWithAddresses(tx, ip4Numbers(clusterAddressesOf(changes)))));
  for (const change of changes) {
    if (change.type === "connection") found.push(...(await nicsOfConnection(tx, change, pools)));
    if (change.type === "cluster") found.push(...(await nicsWithDefaultMode(tx)));
  }
  for (const network of footprint.network) {
    const ranges = changes.flatMap((change) => {
      if (change.type === "external" && change.network.uuid === network && change.row.source !== "manual")
        return change.row;
      return change.type === "internal" && change.network.uuid === network ? change : [];
    });
    found.push(
      ...(await nicsOfNetworkInRanges(
        tx,
        network,
        ranges.map(({ first, last }) => ({ first, last })),
      )),
    );
  }
  return [...new Map(found.map((nic) => [nic.uuid, nic])).values()];
}

/** Members that would lose or change their connection, and NICs outside that would lie in a network of their group. */
async function nicsOfConnection(
  tx: Tx,
  { network, group, after }: Extract<Change, { type: "connection" }>,
  pools: ReadonlyMap<string, Network>,
): Promise<PlacedNic[]> {
  const members = await nicsOfNetworkOnPrimary(tx, network.uuid, group.uuid);
  const pool = pools.get(network.uuid);
  if (after === null || pool === undefined) return members;
  const { first, last } = cidr4Range(pool.network);
  const outside = Prisma.sql`k."ip4" BETWEEN ${first} AND ${last} AND k."networkUuid" IS NULL`;
  return [...members, ...(await placedNics(tx, Prisma.sql`${outside} AND p."groupUuid" = ${group.uuid}`))];
}

function nicsOfInstances(tx: Tx, instances: string[]): Promise<PlacedNic[]> | PlacedNic[] {
  if (instances.length === 0) return [];
  return placedNics(tx, Prisma.sql`k."instanceUuid" IN (SELECT value FROM json_each(${JSON.stringify(instances)}))`);
}

/** NICs with an address or a MAC address that comes back. */
export async function nicsLike(tx: Tx, changes: readonly Change[]): Promise<PlacedNic[]> {
  const states = changes.flatMap((change) => (change.type === "nic" ? (change.after ?? []) : []));
  if (states.length === 0) return [];
  const macs = states.flatMap(({ mac }) => [mac, mac.toLowerCase(), mac.toUpperCase()]);
  const ips = states.flatMap(({ ip, network }) => (network && ip !== null && !isIp4(ip) ? [ip] : []));
  const among = (values: string[]) =>
    Prisma.sql`(SELECT value FROM json_each(${JSON.stringify([...new Set(values)])}))`;
  const byMac = await placedNics(tx, Prisma.sql`k."mac" IN ${among(macs)}`);
  if (ips.length === 0) return byMac;
  return [...byMac, ...(await placedNics(tx, Prisma.sql`k."ip4" IS NULL AND k."ip" IN ${among(ips)}`))];
}
