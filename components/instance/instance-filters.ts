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
