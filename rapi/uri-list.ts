/** A list of objects with where each is, by the characters of their names, as the original has it. */
export function uriList(resource: string, key: "name" | "id", names: readonly string[]): unknown[] {
  return names.toSorted().map((name) => ({ [key]: name, uri: `/2/${resource}/${name}` }));
}
