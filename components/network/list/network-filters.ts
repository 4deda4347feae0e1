import { cidr4Contains, cidr6Contains, parseIp4, parseIp6 } from "@/lib/domain/address/ip";
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

/** A name or a subnet that contains the text, or a network that holds it as an address. */
function textTest(input: string): (row: NetworkRow) => boolean {
  const text = input.trim().toLowerCase();
  if (text === "") return () => true;
  const [ip4, ip6] = [parseIp4(text), parseIp6(text)];
  return (row) =>
    [row.name, row.network, row.network6 ?? ""].some((value) => value.toLowerCase().includes(text)) ||
    (ip4.ok && cidr4Contains(row.network, ip4.value)) ||
    (ip6.ok && row.network6 !== null && cidr6Contains(row.network6, ip6.value));
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
