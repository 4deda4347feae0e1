/** Where the one tab stop of the grid is: row and column of the cells, from 0. */
export type GridPlace = { row: number; column: number };

const page = 10;

/** Where a key leads in a grid of `rows` × `columns`; null when the key means nothing there. */
export function nextPlace(
  key: string,
  ctrl: boolean,
  from: GridPlace,
  rows: number,
  columns: number,
): GridPlace | null {
  const steps: Record<string, GridPlace> = {
    ArrowUp: { row: from.row - 1, column: from.column },
    ArrowDown: { row: from.row + 1, column: from.column },
    ArrowLeft: { row: from.row, column: from.column - 1 },
    ArrowRight: { row: from.row, column: from.column + 1 },
    PageUp: { row: from.row - page, column: from.column },
    PageDown: { row: from.row + page, column: from.column },
    Home: { row: ctrl ? 0 : from.row, column: 0 },
    End: { row: ctrl ? rows - 1 : from.row, column: columns - 1 },
  };
  const step = steps[key];
  return step === undefined ? null : within(step, rows, columns);
}

/** The nearest place that exists. */
export function within({ row, column }: GridPlace, rows: number, columns: number): GridPlace {
  return { row: Math.max(0, Math.min(row, rows - 1)), column: Math.max(0, Math.min(column, columns - 1)) };
}
