import { z } from "zod";
import { naturalOrder } from "@/lib/domain/natural-order";
import { maxSearchText, searchTerms } from "@/lib/domain/search/search-term";
import { type InstanceKey, instanceKeys } from "@/lib/store/instance-search";
import type { Tx } from "@/lib/store/store";
import { name } from "./filter-words";
import { type InstanceRow, instancesByUuid } from "./instances";

export const instanceColumns = ["name", "node", "group", "address"] as const;

/** How many instances are on one page of the list. */
export const instancesPerPage = 100;

const filterSchema = z.object({
  /** Values that are looked for everywhere in an instance and around it, whatever was pasted. */
  text: z
    .string()
    .transform((text) => text.slice(0, maxSearchText))
    .optional()
    .catch(undefined),
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
  const uuids = await uuidsInOrder(tx, filter);
  const pages = Math.max(1, Math.ceil(uuids.length / instancesPerPage));
  const page = Math.min(filter.page, pages);
  const shown = uuids.slice((page - 1) * instancesPerPage, page * instancesPerPage);
  return { rows: await instancesByUuid(tx, shown), total: uuids.length, page, pages };
}

/** Every instance that matches, in the order of the list: what is exported. */
export async function matchingInstances(tx: Tx, filter: InstanceFilter): Promise<InstanceRow[]> {
  return instancesByUuid(tx, await uuidsInOrder(tx, filter));
}

async function uuidsInOrder(tx: Tx, { text, sort, descending, ...places }: InstanceFilter): Promise<string[]> {
  const keys = await instanceKeys(tx, { terms: searchTerms(text ?? ""), ...places }, sort);
  keys.sort(compareKeys(descending === "true" ? -1 : 1));
  return keys.map(({ uuid }) => uuid);
}

function compareKeys(direction: 1 | -1) {
  return (a: InstanceKey, b: InstanceKey) => direction * compare(a.by, b.by) || naturalOrder(a.name, b.name);
}

/** Instances without an address come behind those with one. */
function compare(a: InstanceKey["by"], b: InstanceKey["by"]): number {
  if (typeof a === "string" && typeof b === "string") return naturalOrder(a, b);
  return Number(a ?? beyond) - Number(b ?? beyond);
}

/** Behind every IPv4 address. */
const beyond = 2 ** 32;
