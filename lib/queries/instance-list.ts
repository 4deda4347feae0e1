import { z } from "zod";
import { naturalOrder } from "@/lib/domain/natural-order";
import type { Tx } from "@/lib/store/store";
import { name, word } from "./filter-words";
import { type InstanceRow, instanceRows } from "./instances";

export const instanceColumns = ["name", "node", "group", "address"] as const;

/** How many instances are on one page of the list. */
export const instancesPerPage = 100;

const filterSchema = z.object({
  text: word,
  /** Name of the group of the primary node, of the primary or secondary node, of a network. */
  group: name,
  node: name,
  network: name,
  sort: z.enum(instanceColumns).catch("name"),
  descending: z.literal("true").optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
});

export type InstanceFilter = z.output<typeof filterSchema>;
export type InstanceList = {
  rows: InstanceRow[];
  /** All that match, and which of them `rows` are: a page from 1. */
  total: number;
  page: number;
  pages: number;
};

/** A filter from a URL; invalid values are ignored. */
export function instanceFilter(query: Record<string, string | undefined>): InstanceFilter {
  return filterSchema.parse(query);
}

/**
 * One page of instances. Names order naturally (web2 before web10), which the store cannot, so what the order depends
 * on is read of all that match, and the rest only of those on the page.
 */
export async function instanceList(tx: Tx, filter: InstanceFilter): Promise<InstanceList> {
  const keys = await orderKeys(tx, filter);
  keys.sort(compareKeys(filter.descending === "true" ? -1 : 1));
  const pages = Math.max(1, Math.ceil(keys.length / instancesPerPage));
  const page = Math.min(filter.page, pages);
  const uuids = keys.slice((page - 1) * instancesPerPage, page * instancesPerPage).map(({ uuid }) => uuid);
  const rows = new Map((await instanceRows(tx, { uuid: { in: uuids } })).map((row) => [row.uuid, row]));
  return { rows: uuids.flatMap((uuid) => rows.get(uuid) ?? []), total: keys.length, page, pages };
}

type Key = { uuid: string; name: string; by: string | number };

function compareKeys(direction: 1 | -1) {
  return (a: Key, b: Key) => direction * compare(a.by, b.by) || naturalOrder(a.name, b.name);
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : naturalOrder(String(a), String(b));
}

async function orderKeys(tx: Tx, filter: InstanceFilter): Promise<Key[]> {
  const where = whereOf(filter);
  const name = { uuid: true, name: true } as const;
  if (filter.sort === "name")
    return (await tx.instance.findMany({ where, select: name })).map((row) => ({ ...row, by: row.name }));
  if (filter.sort === "address") {
    const lowest = await lowestAddresses(tx);
    const rows = await tx.instance.findMany({ where, select: name });
    return rows.map((row) => ({ ...row, by: lowest.get(row.uuid) ?? beyond }));
  }
  const primary = { select: { name: true, group: { select: { name: true } } } } as const;
  const rows = await tx.instance.findMany({ where, select: { ...name, primary } });
  const by = (row: (typeof rows)[number]) => (filter.sort === "node" ? row.primary.name : row.primary.group.name);
  return rows.map((row) => ({ uuid: row.uuid, name: row.name, by: by(row) }));
}

/** Behind every IPv4 address: where instances without one come. */
const beyond = 2 ** 32;

/** The lowest IPv4 address of each instance that has one. */
async function lowestAddresses(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.nic.groupBy({ by: ["instanceUuid"], where: { ip4: { not: null } }, _min: { ip4: true } });
  return new Map(rows.map(({ instanceUuid, _min }) => [instanceUuid, Number(_min.ip4)]));
}

function whereOf({ text, group, node, network }: InstanceFilter) {
  const contains = text === undefined ? undefined : { contains: text.trim() };
  return {
    AND: [
      ...(group ? [{ primary: { group: { name: group } } }] : []),
      ...(node ? [{ OR: [{ primary: { name: node } }, { secondary: { name: node } }] }] : []),
      ...(network ? [{ nics: { some: { network: { name: network } } } }] : []),
      ...(contains
        ? [
            {
              OR: [
                { name: contains },
                { primary: { name: contains } },
                { nics: { some: { OR: [{ ip: contains }, { mac: contains }] } } },
              ],
            },
          ]
        : []),
    ],
  };
}
