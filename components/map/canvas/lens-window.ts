import { type Grid, gridOf } from "./layout";

/** How many columns and rows a lens shows. */
const lensSide = 16;

/** A piece of a map: its first column and row, and how many of them it has. */
export type LensWindow = { column: number; row: number; columns: number; rows: number };

/** The piece around an address, kept inside the map. */
export function lensAround(grid: Grid, index: number): LensWindow {
  const [columns, rows] = [Math.min(lensSide, grid.columns), Math.min(lensSide, grid.rows)];
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return {
    column: within((index % grid.columns) - columns / 2, grid.columns - columns),
    row: within(Math.floor(index / grid.columns) - rows / 2, grid.rows - rows),
    columns,
    rows,
  };
}

/** The index on the map of a place in the lens. */
export function lensIndex(size: number, { column, row }: LensWindow, x: number, y: number): number {
  return (row + y) * gridOf(size).columns + column + x;
}
