/** A value with its status: 0 normal, 1 unknown field, 3 unavailable (rules 9.1). */
export type Cell<Value> = [status: 0 | 1 | 3, value: Value | null];

/** The cells of a thing in the order of its fields. A field that is asked for more than once is one cell, found once. */
export function cellsOf<Thing, Value>(
  fields: readonly string[],
  cell: (name: string, thing: Thing) => Cell<Value>,
): (thing: Thing) => Cell<Value>[] {
  const names = [...new Set(fields)];
  return (thing) => {
    const found = new Map(names.map((name) => [name, cell(name, thing)]));
    return fields.map((name) => found.get(name) as Cell<Value>);
  };
}

/** Cells as JSON, in pieces: they may be more than one text can hold. */
export function cellTexts(cells: readonly Cell<unknown>[]): string[] {
  const texts = new Map([...new Set(cells)].map((cell) => [cell, JSON.stringify(cell)]));
  return ["[", ...cells.flatMap((cell, at) => [at === 0 ? "" : ",", texts.get(cell) ?? ""]), "]"];
}
