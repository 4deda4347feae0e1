import { type Cidr6, cidr6Range } from "@/lib/domain/address/ip";
import { colonMac, macOfEui64 } from "@/lib/domain/address/mac";
import type { Netparams } from "@/lib/domain/model/cluster";
import { hasAddress, hasText, hasVlan } from "@/lib/domain/search/reasons";
import { isAddress, type SearchTerm } from "@/lib/domain/search/search-term";
import { clusterFacts } from "./cluster";
import { Prisma } from "./generated/client";
import type { Tx } from "./store";

/**
 * Where a value is looked for: in an instance and its NICs; or, to narrow a list, also around it: in the names of its nodes,
 * group and networks, and in the netparams that NICs have from their networks.
 */
export type SearchScope = "own" | "around";

/** What narrows a list of instances: names of the group of the primary node, of a node, of a network; and values, any of them. */
export type InstanceNarrowing = {
  terms: readonly SearchTerm[];
  group?: string | undefined;
  node?: string | undefined;
  network?: string | undefined;
};

/** What a list of instances is ordered by: a text, or the lowest IPv4 address; null without one. */
export type InstanceKey = { uuid: string; name: string; by: string | number | null };

const orders = {
  name: Prisma.sql`i."name"`,
  node: Prisma.sql`p."name"`,
  group: Prisma.sql`pg."name"`,
  address: Prisma.sql`(SELECT min(a."ip4") FROM "Nic" a WHERE a."instanceUuid" = i."uuid")`,
} as const;

const placed = Prisma.sql`"Instance" i
  JOIN "Node" p ON p."uuid" = i."primaryUuid" JOIN "NodeGroup" pg ON pg."uuid" = p."groupUuid"
  LEFT JOIN "Node" s ON s."uuid" = i."secondaryUuid"`;

/** All instances that match, in no order, with what they are to be ordered by. One row leaves the database. */
export async function instanceKeys(
  tx: Tx,
  narrowing: InstanceNarrowing,
  by: keyof typeof orders,
): Promise<InstanceKey[]> {
  const where = await conditionOf(tx, narrowing);
  const [row] = await tx.$queryRaw<{ keys: string }[]>`
    SELECT json_group_array(json_array(i."uuid", i."name", ${orders[by]})) AS "keys" FROM ${placed} WHERE ${where}`;
  const keys = JSON.parse(row?.keys ?? "[]") as [string, string, string | number | null][];
  return keys.map(([uuid, name, value]) => ({ uuid, name, by: value }));
}

/**
 * The first instances that have a value themselves or in a NIC, and how many there are: those whose name begins so, then those
 * whose name has it, then the others; of these the shorter names first, so that web2 comes before web10.
 */
export async function instancesWith(
  tx: Tx,
  term: SearchTerm,
  most: number,
): Promise<{ uuids: string[]; total: number }> {
  const where = anyOf(await termConditions(tx, [term], "own"));
  const at = Prisma.sql`instr(lower(i."name"), ${term.text})`;
  const rows = await tx.$queryRaw<{ uuid: string; total: number | bigint }[]>`
    SELECT i."uuid", count(*) OVER () AS "total" FROM "Instance" i WHERE ${where}
    ORDER BY CASE ${at} WHEN 1 THEN 0 WHEN 0 THEN 2 ELSE 1 END, length(i."name"), i."name" LIMIT ${most}`;
  return { uuids: rows.map(({ uuid }) => uuid), total: Number(rows[0]?.total ?? 0) };
}

async function conditionOf(tx: Tx, { terms, group, node, network }: InstanceNarrowing): Promise<Prisma.Sql> {
  const conditions = [
    ...(group === undefined ? [] : [Prisma.sql`pg."name" = ${group}`]),
    ...(node === undefined ? [] : [Prisma.sql`${node} IN (p."name", s."name")`]),
    ...(network === undefined
      ? []
      : [
          Prisma.sql`i."uuid" IN (SELECT m."instanceUuid" FROM "Network" n JOIN "Nic" m ON m."networkUuid" = n."uuid"
            WHERE n."name" = ${network})`,
        ]),
    ...(terms.length === 0 ? [] : [anyOf(await termConditions(tx, terms, "around"))]),
  ];
  return conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, " AND ");
}

function anyOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`FALSE` : Prisma.sql`(${Prisma.join([...conditions], " OR ")})`;
}

/** What is true of an instance (i) that has one of the values; around it also its nodes (p, s) and group (pg). */
async function termConditions(tx: Tx, terms: readonly SearchTerm[], scope: SearchScope): Promise<Prisma.Sql[]> {
  const { defaults } = await clusterFacts(tx);
  const nics6 = await nicsWithIp6(tx, terms);
  const nics: Prisma.Sql[] = [];
  for (const term of terms) {
    nics.push(...nicSources(term, nics6.get(term) ?? []), ...(await eui64Source(tx, term)));
    nics.push(...wiredSources(term, defaults, scope));
  }
  const columns = [
    Prisma.sql`i."name"`,
    ...(scope === "around" ? [Prisma.sql`p."name"`, Prisma.sql`s."name"`, Prisma.sql`pg."name"`] : []),
  ];
  const tagged = anyOf(terms.map((term) => hasTextSql(Prisma.sql`t."value"`, term)));
  return [
    ...terms.flatMap((term) => columns.map((column) => hasTextSql(column, term))),
    Prisma.sql`(i."tags" <> '[]' AND EXISTS (SELECT 1 FROM json_each(i."tags") t WHERE ${tagged}))`,
    Prisma.sql`i."uuid" IN (${Prisma.join(nics, " UNION ALL ")})`,
  ];
}

/** `hasText` of the domain, of a column. (The database knows the capitals of ASCII only.) */
function hasTextSql(column: Prisma.Sql, { text }: SearchTerm): Prisma.Sql {
  return Prisma.sql`${column} LIKE ${`%${text.replace(/[\\%_]/g, "\\$&")}%`} ESCAPE '\\'`;
}

/** The instances of NICs (k) that have a value, one source for each of the domain's reasons and with an index of its own. */
function nicSources(term: SearchTerm, nics6: readonly string[]): Prisma.Sql[] {
  const { ip4, mac, beginning, text } = term;
  const starts = `${beginning}%`;
  return [
    nicsWhere(hasTextSql(Prisma.sql`k."name"`, term)),
    ...(ip4 ? [nicsWhere(Prisma.sql`k."ip4" BETWEEN ${ip4.first} AND ${ip4.last}`)] : []),
    ...(beginning?.includes(".") ? [nicsWhere(Prisma.sql`k."ip4" IS NOT NULL AND k."ip" LIKE ${starts}`)] : []),
    ...(nics6.length > 0 ? [nicsWhere(Prisma.sql`k."uuid" IN (${listOf(nics6)})`)] : []),
    ...(mac ? [nicsWhere(Prisma.sql`k."mac" LIKE ${`${colonMac(mac.digits)}%`}`)] : []),
    ...(mac?.inside ? [nicsWhere(Prisma.sql`k."mac" LIKE ${`%${text.replaceAll("-", ":")}%`}`)] : []),
  ];
}

/** NICs by link or VLAN: of their own, where they are in no network; around an instance, also those of their networks, and these. */
function wiredSources(term: SearchTerm, defaults: Netparams, scope: SearchScope): Prisma.Sql[] {
  const { vlan, text } = term;
  const links = [
    hasTextSql(Prisma.sql`k."link"`, term),
    ...(hasText(term, defaults.link) ? [Prisma.sql`k."link" IS NULL`] : []),
  ];
  const vlans = [
    Prisma.sql`(k."vlan" <> '' AND k."vlan" = ${text})`,
    ...(vlan === null ? [] : [Prisma.sql`instr(${vlanIds}, ${`,${vlan},`}) > 0`]),
    ...(hasVlan(term, defaults.vlan) ? [Prisma.sql`k."vlan" IS NULL`] : []),
  ];
  const wired = anyOf([...links, ...vlans]);
  if (scope === "own") return [nicsWhere(Prisma.sql`k."networkUuid" IS NULL AND ${wired}`)];
  const inNetworks = Prisma.sql`k."networkUuid" IN (SELECT w."uuid" FROM "Network" w WHERE ${hasTextSql(Prisma.sql`w."name"`, term)})`;
  return [nicsWhere(wired), nicsWhere(inNetworks)];
}

const vlanIds = Prisma.sql`',' || replace(replace(k."vlan", '.', ','), ':', ',') || ','`;

function nicsWhere(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT k."instanceUuid" FROM "Nic" k WHERE ${condition}`;
}

function listOf(uuids: readonly string[]): Prisma.Sql {
  return Prisma.sql`SELECT value FROM json_each(${JSON.stringify(uuids)})`;
}

/** The UUIDs of NICs whose IPv6 address a value finds: they may be spelled in any way, which only the domain reads. */
async function nicsWithIp6(tx: Tx, terms: readonly SearchTerm[]): Promise<Map<SearchTerm, string[]>> {
  const asked = terms.filter(({ ip6, beginning }) => ip6 !== null || beginning?.includes(":"));
  if (asked.length === 0) return new Map();
  const [row] = await tx.$queryRaw<{ nics: string }[]>`
    SELECT json_group_array(json_array("uuid", "ip")) AS "nics" FROM "Nic" WHERE "ip4" IS NULL AND "ip" IS NOT NULL`;
  const nics = JSON.parse(row?.nics ?? "[]") as [uuid: string, ip: string][];
  return new Map(
    asked.map((term) => [term, nics.flatMap(([uuid, ip]) => (hasAddress(term, ip) ? [uuid] : []))] as const),
  );
}

/** NICs that give themselves an address: by the MAC address in it, in a network whose IPv6 prefix it has. */
async function eui64Source(tx: Tx, term: SearchTerm): Promise<Prisma.Sql[]> {
  const { ip6 } = term;
  const digits = ip6 && isAddress(term) ? macOfEui64(ip6.first) : null;
  if (ip6 === null || digits === null) return [];
  const where = { network6: { endsWith: "/64" } };
  const rows = await tx.network.findMany({ where, select: { uuid: true, network6: true } });
  const around = rows.filter(({ network6 }) => {
    const { first, last } = cidr6Range(network6 as Cidr6);
    return first <= ip6.first && ip6.last <= last;
  });
  if (around.length === 0) return [];
  const networks = listOf(around.map(({ uuid }) => uuid));
  return [nicsWhere(Prisma.sql`k."mac" LIKE ${colonMac(digits)} AND k."networkUuid" IN (${networks})`)];
}
