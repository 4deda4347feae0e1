import { type Cidr4, cidr4Range } from "@/lib/domain/address/ip";
import type { AddressRange } from "@/lib/domain/address/ranges";
import type { Netparams } from "@/lib/domain/model/cluster";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { type SegmentConnection, type Segments, type Subnet, segmentsOf } from "@/lib/domain/model/segment";
import { clusterFacts } from "./cluster";
import { groupsOfNetwork } from "./connections";
import { Prisma } from "./generated/client";
import type { Tx } from "./store";

type OnSegment = SegmentConnection["network"];
type Row = Netparams & { group: string; uuid: string; name: string; network: string; macPrefix: string | null };

const columns = Prisma.sql`c."groupUuid" AS "group", c."mode", c."link", c."vlan",
  n."uuid", n."name", n."network", n."macPrefix"`;

/**
 * All that decides which NICs count in a network: its connections, the networks that share addresses with it and may be
 * on its segment, and every subnet that holds one of its addresses. `network` is taken as it is given here, and `asked`
 * is a connection that it is about to have: the answer is then that of afterwards.
 */
export async function segmentsAround(
  tx: Tx,
  network: Pick<NetworkFacts, "uuid" | "name" | "network" | "macPrefix">,
  asked: { group: string; netparams: Netparams } | null = null,
): Promise<Segments> {
  const { uuid, macPrefix } = network;
  const own = [
    ...(await groupsOfNetwork(tx, uuid))
      .filter(({ group }) => group.uuid !== asked?.group)
      .map(({ group, netparams }) => ({ network, group: group.uuid, netparams })),
    ...(asked ? [{ network, ...asked }] : []),
  ];
  const range = cidr4Range(network.network);
  const { defaults, macPrefix: clusterPrefix } = await clusterFacts(tx);
  return segmentsOf({
    defaults,
    macPrefix: clusterPrefix,
    connections: [...own, ...(await besideThese(tx, own, uuid, range))],
    subnets: await subnetsIn(tx, range, { uuid, macPrefix }),
  });
}

/** Connections of other networks to the same groups with the same mode and link, where they share addresses. */
async function besideThese(
  tx: Tx,
  own: readonly SegmentConnection[],
  network: string,
  { first, last }: AddressRange,
): Promise<SegmentConnection[]> {
  if (own.length === 0) return [];
  const pairs = JSON.stringify(own.map(({ group, netparams: { mode, link } }) => ({ group, mode, link })));
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${columns} FROM json_each(${pairs}) o
    CROSS JOIN "Connection" c ON c."groupUuid" = o.value ->> 'group' AND c."mode" = o.value ->> 'mode'
      AND c."link" = o.value ->> 'link'
    JOIN "Network" n ON n."uuid" = c."networkUuid"
    WHERE n."uuid" <> ${network} AND ${overlaps(first, last)}`;
  return rows.map(toConnection);
}

/** All that decides in which networks of these groups (UUIDs) NICs with these addresses count. */
export async function segmentsAt(tx: Tx, groups: readonly string[], addresses: readonly number[]): Promise<Segments> {
  const { defaults, macPrefix } = await clusterFacts(tx);
  if (addresses.length === 0) return segmentsOf({ defaults, macPrefix, connections: [], subnets: [] });
  const range = addresses.reduce(
    ({ first, last }, address) => ({ first: Math.min(first, address), last: Math.max(last, address) }),
    { first: 2 ** 32 - 1, last: 0 },
  );
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${columns} FROM "Connection" c JOIN "Network" n ON n."uuid" = c."networkUuid"
    WHERE c."groupUuid" IN (SELECT value FROM json_each(${JSON.stringify(groups)}))
      AND ${overlaps(range.first, range.last)}`;
  return segmentsOf({ defaults, macPrefix, connections: rows.map(toConnection), subnets: await subnetsIn(tx, range) });
}

/** All that decides where any NIC of the cluster counts. */
export async function segmentsOfAll(tx: Tx): Promise<Segments> {
  const { defaults, macPrefix } = await clusterFacts(tx);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${columns} FROM "Connection" c JOIN "Network" n ON n."uuid" = c."networkUuid"`;
  const subnets = await allSubnets(tx);
  return segmentsOf({ defaults, macPrefix, connections: rows.map(toConnection), subnets });
}

/** Every subnet of the cluster. */
export function allSubnets(tx: Tx): Promise<Subnet[]> {
  return subnetsIn(tx, { first: 0, last: 2 ** 32 - 1 });
}

/** Subnets that share addresses with a range; `as` says which MAC prefix a network is about to have. */
async function subnetsIn(
  tx: Tx,
  { first, last }: AddressRange,
  as: Pick<OnSegment, "uuid" | "macPrefix"> | null = null,
): Promise<Subnet[]> {
  const prefix =
    as === null
      ? Prisma.sql`n."macPrefix"`
      : Prisma.sql`CASE n."uuid" WHEN ${as.uuid} THEN ${as.macPrefix} ELSE n."macPrefix" END`;
  const rows = await tx.$queryRaw<{ from: bigint | number; to: bigint | number; many: bigint | number; own: string }[]>`
    SELECT n."first" AS "from", ${lastOf} AS "to", count(*) AS "many", json_group_array(DISTINCT ${prefix}) AS "own"
    FROM "Network" n WHERE ${overlaps(first, last)} GROUP BY n."first", n."prefixLength"`;
  return rows.map(({ from, to, many, own }) => {
    const prefixes = (JSON.parse(own) as (string | null)[]).filter((one) => one !== null);
    return { first: Number(from), last: Number(to), networks: Number(many), prefixes };
  });
}

const lastOf = Prisma.sql`n."first" + (1 << (32 - n."prefixLength")) - 1`;

function overlaps(first: number, last: number): Prisma.Sql {
  return Prisma.sql`n."first" <= ${last} AND ${lastOf} >= ${first}`;
}

function toConnection({ group, uuid, name, network, macPrefix, mode, link, vlan }: Row): SegmentConnection {
  return { network: { uuid, name, network: network as Cidr4, macPrefix }, group, netparams: { mode, link, vlan } };
}
