import { cidr4Range } from "@/lib/domain/address/ip";
import { type Netparams, type Ref, refOf } from "@/lib/domain/model/cluster";
import type { NetworkFacts } from "@/lib/domain/model/network";
import type { NetworkMember } from "@/lib/domain/model/records";
import { type PackedReservations, packReservations } from "@/lib/domain/pool/packed-reservations";
import { uuidFirst } from "@/lib/store/by-name";
import { firstMembers, instancesByNetwork, usersOfConnections } from "@/lib/store/claims";
import { factsColumns, overlappingNetworks, toFacts } from "@/lib/store/networks";
import { reservationsOf } from "@/lib/store/reservations";
import type { Tx } from "@/lib/store/store";
import { listGroups } from "./groups";

export type NetworkPage = {
  facts: NetworkFacts & { serialNo: number; revision: number; ctime: number; mtime: number };
  /** The job that last wrote its pool: what a form of its reservations carries (rules 16.31). */
  poolRevision: number;
  size: number;
  instanceCount: number;
  externalCount: number;
  freeCount: number;
  /** Why addresses are external. */
  externals: PackedReservations;
  connections: NetworkConnection[];
  /** Instances with a NIC here; `instanceList` lists them. */
  instances: number;
  /** The first of them by their addresses here, with the NICs that they have here. */
  users: NetworkMember[];
  /** Jobs about this network, and not about another one that had its name. */
  jobs: number;
  /** Other networks whose IPv4 prefix overlaps: the first ten, and how many there are. */
  overlaps: Ref[];
  overlapCount: number;
};

export type NetworkConnection = {
  group: Ref;
  nodes: number;
  /** Instances of the group that have a NIC in the network. */
  instances: number;
} & Netparams;

/** One network by UUID or exact name: subnet, gateway and the rest, without its map; null when there is none. */
export async function networkPage(tx: Tx, name: string): Promise<NetworkPage | null> {
  const row = await uuidFirst(name, (where) => tx.network.findUnique({ where, select: columns }));
  if (!row) return null;
  const facts = toFacts(row);
  const { size } = cidr4Range(facts.network);
  const overlapping = (await overlappingNetworks(tx, facts.network)).filter(({ uuid }) => uuid !== facts.uuid);
  const { serialNo, revision, poolRevision, ctime, mtime, instanceCount, externalCount, freeCount } = row;
  return {
    facts: { ...facts, serialNo, revision, ctime, mtime },
    poolRevision,
    size,
    instanceCount,
    externalCount,
    freeCount,
    externals: packReservations(await reservationsOf(tx, row.uuid)),
    connections: await connections(tx, facts.uuid),
    instances: (await instancesByNetwork(tx, facts.uuid)).get(facts.uuid) ?? 0,
    users: await firstMembers(tx, facts.uuid, mostUsers),
    jobs: await tx.jobObject.count({ where: { kind: "network", uuid: facts.uuid } }),
    overlaps: overlapping.slice(0, mostOverlaps).map(refOf),
    overlapCount: overlapping.length,
  };
}

const mostOverlaps = 10;
const mostUsers = 5;

const columns = {
  ...factsColumns,
  serialNo: true,
  revision: true,
  poolRevision: true,
  ctime: true,
  mtime: true,
  instanceCount: true,
  externalCount: true,
  freeCount: true,
} as const;

async function connections(tx: Tx, uuid: string): Promise<NetworkConnection[]> {
  const users = await usersOfConnections(tx, { network: uuid });
  return (await listGroups(tx)).flatMap(({ networks, nodes, ...group }) =>
    networks
      .filter(({ network }) => network.uuid === uuid)
      .map(({ mode, link, vlan }) => ({ group, nodes, instances: users(uuid, group.uuid), mode, link, vlan })),
  );
}
