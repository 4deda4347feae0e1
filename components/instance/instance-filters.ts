export const instanceFilterNames = ["text", "group", "node", "network", "sort", "descending", "page"] as const;

/** Filters and order of a list of instances; the names are those of the address and of GET /api/instance-list. */
export type InstanceFilters = Partial<Record<(typeof instanceFilterNames)[number], string>>;

/** Only the filters that are set, from an address or a form: the same values make the same query. */
export function instanceFilters(given: Record<string, string | string[] | null | undefined>): InstanceFilters {
  const said = instanceFilterNames.flatMap((name) => {
    const value = given[name];
    return typeof value === "string" && value.trim() !== "" ? [[name, value.trim()]] : [];
  });
  return Object.fromEntries(said);
}

/** The filters as a sentence: `No instance matches "web" and is in prod.` Null where nothing narrows the list. */
export function noInstanceText(given: { text: string | null; group: string | null; network: string | null }) {
  const { text, group, network } = given;
  const parts = [
    ...(text?.trim() ? [`matches "${text.trim()}"`] : []),
    ...(group ? [`has its primary node in group ${group}`] : []),
    ...(network ? [`is in ${network}`] : []),
  ];
  return parts.length === 0 ? null : `No instance ${parts.join(" and ")}.`;
}
