/** Runs of addresses on the grid of a map. Pure numbers; indexes count from the network address. */

export type Run = { first: number; last: number };
export type Rect = { column: number; row: number; columns: number; rows: number };
export type Point = readonly [column: number, row: number];

/** A run in address order as at most three rectangles: part of a row, whole rows, part of a row. */
export function rectsOf({ first, last }: Run, columns: number): Rect[] {
  const [row, column] = [Math.floor(first / columns), first % columns];
  const [lastRow, lastColumn] = [Math.floor(last / columns), last % columns];
  if (row === lastRow) return [{ column, row, columns: lastColumn - column + 1, rows: 1 }];
  const from = column === 0 ? row : row + 1;
  const to = lastColumn === columns - 1 ? lastRow : lastRow - 1;
  return [
    { column, row, columns: columns - column, rows: column === 0 ? 0 : 1 },
    { column: 0, row: from, columns, rows: to - from + 1 },
    { column: 0, row: lastRow, columns: lastColumn + 1, rows: to === lastRow ? 0 : 1 },
  ].filter((rect) => rect.rows > 0);
}

/** The outline around a whole run, in cells: one closed line, or two where the run's ends do not touch. */
export function outlineOf(run: Run, columns: number): Point[][] {
  const [row, column] = [Math.floor(run.first / columns), run.first % columns];
  const [lastRow, lastColumn] = [Math.floor(run.last / columns), run.last % columns];
  const apart = lastRow === row || (lastRow === row + 1 && lastColumn < column);
  if (apart) return rectsOf(run, columns).map(cornersOf);
  return [
    [
      [column, row],
      [columns, row],
      [columns, lastRow],
      [lastColumn + 1, lastRow],
      [lastColumn + 1, lastRow + 1],
      [0, lastRow + 1],
      [0, row + 1],
      [column, row + 1],
    ],
  ];
}

function cornersOf({ column, row, columns, rows }: Rect): Point[] {
  return [
    [column, row],
    [column + columns, row],
    [column + columns, row + rows],
    [column, row + rows],
  ];
}

/** The smallest prefix that holds both addresses, as a run of indexes. */
export function prefixAround(a: number, b: number): Run & { prefixLength: number } {
  const bits = 32 - Math.clz32(a ^ b);
  const size = 2 ** bits;
  const first = Math.floor(Math.min(a, b) / size) * size;
  return { first, last: first + size - 1, prefixLength: 32 - bits };
}
