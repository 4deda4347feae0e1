import { hasAny, networkReasons } from "@/lib/domain/search/reasons";
import { searchTerms } from "@/lib/domain/search/search-term";
import type { NetworkRow } from "@/lib/queries/networks";

/** How full a network is, as a filter: the word in the address and what people read. */
export const fullnesses = [
  { value: "full", label: "Full" },
  { value: "90", label: "90 % or more" },
  { value: "50", label: "50 % or more" },
  { value: "under-50", label: "Under 50 %" },
] as const;

export type Fullness = (typeof fullnesses)[number]["value"];

/** What narrows the list of networks; null and false narrow nothing. */
export type NetworkFilters = {
  text: string;
  tag: string | null;
  group: string | null;
  fullness: Fullness | null;
  repair: boolean;
  unconnected: boolean;
};

export const noFilters: NetworkFilters = {
  text: "",
  tag: null,
  group: null,
  fullness: null,
  repair: false,
  unconnected: false,
};

/** The networks that match all filters, in their order. */
export function matching(rows: NetworkRow[], filters: NetworkFilters): NetworkRow[] {
  const { tag, group, fullness, repair, unconnected } = filters;
  const hasText = textTest(filters.text);
  return rows.filter(
    (row) =>
      (tag === null || row.tags.includes(tag)) &&
      (group === null || row.groups.some((connection) => connection.group === group)) &&
      (fullness === null || isAsFull(row, fullness)) &&
      (!repair || row.toRepair > 0) &&
      (!unconnected || row.groups.length === 0) &&
      hasText(row),
  );
}

function isAsFull({ size, freeCount }: NetworkRow, fullness: Fullness): boolean {
  const used = (size - freeCount) / size;
  if (fullness === "full") return freeCount === 0;
  if (fullness === "under-50") return used < 0.5;
  return used >= Number(fullness) / 100;
}

/** A network that has one of the values in the text, as the search finds it: by name, subnet, address, tag, link or VLAN. */
function textTest(text: string): (row: NetworkRow) => boolean {
  const terms = searchTerms(text);
  return (row) => hasAny(terms, (term) => networkReasons(term, row));
}

/** The filters as a sentence: `No network matches "web" in group gpu.` */
export function noMatchText({ text, tag, group, fullness, repair, unconnected }: NetworkFilters): string {
  const level = fullnesses.find(({ value }) => value === fullness)?.label.toLowerCase();
  const parts = [
    text.trim() !== "" && `matches "${text.trim()}"`,
    tag !== null && `has the tag ${tag}`,
    group !== null && `is connected to group ${group}`,
    level !== undefined && `is ${level === "full" ? level : `used ${level}`}`,
    repair && "needs repair",
    unconnected && "is not connected to any group",
  ].filter((part) => part !== false);
  return `No network ${parts.join(" and ")}.`;
}
