import type { Run } from "../selection/runs";

/** Where an address is on the map, and back. Pure numbers; indexes count from the network address. */

/** Sizes of a cell with its gap, in CSS pixels, largest first (ui: layout). */
const steps = [40, 32, 28, 24, 20, 16, 12, 8, 6, 4, 3, 2, 1] as const;

export type Grid = { columns: number; rows: number; size: number };

/** Rows aligned to powers of two: a /24 is 16 × 16, a /16 is 256 × 256, a /30 is 4 × 1. */
export function gridOf(size: number): Grid {
  const columns = Math.min(size, Math.max(4, 2 ** Math.ceil(Math.log2(size) / 2)));
  return { columns, rows: size / columns, size };
}

/** Space between two cells, part of the step (ui: map states). */
export function gapOf(step: number): number {
  return step >= 20 ? 2 : step >= 4 ? 1 : 0;
}

/** Corner radius of a cell. */
export function radiusOf(step: number): number {
  return step >= 32 ? 4 : step >= 16 ? 3 : step >= 12 ? 2 : 0;
}

export type Layout = Grid & {
  /** One cell with its gap, in CSS pixels: a whole number of device pixels. */
  step: number;
  gap: number;
  /** Room for the row labels and the column labels. */
  left: number;
  top: number;
  /** Of the whole picture, labels included. */
  width: number;
  height: number;
};

const edge = 3;

/** The largest cell for which the whole map fits into the room (CSS pixels), on a screen of this density. */
export function layoutOf(size: number, room: { width: number; height: number }, density: number): Layout {
  const grid = gridOf(size);
  const sharp = (length: number) => Math.round(length * density) / density;
  const left = sharp(size > 256 && grid.columns < 256 ? 56 : 40);
  const top = sharp(20);
  const fits = (step: number) =>
    left + grid.columns * step + edge <= room.width && top + grid.rows * step + edge <= room.height;
  const candidate = steps.find(fits) ?? 1;
  const step = Math.max(1, Math.floor(candidate * density)) / density;
  return {
    ...grid,
    step,
    gap: gapOf(step),
    left,
    top,
    width: left + grid.columns * step + edge,
    height: top + grid.rows * step + edge,
  };
}

/** Upper left corner of an address in CSS pixels. */
export function cornerOf(layout: Layout, index: number): { x: number; y: number } {
  return {
    x: layout.left + (index % layout.columns) * layout.step,
    y: layout.top + Math.floor(index / layout.columns) * layout.step,
  };
}

/** The address under a point; null outside the cells. */
export function indexAt(layout: Layout, x: number, y: number): number | null {
  const column = Math.floor((x - layout.left) / layout.step);
  const row = Math.floor((y - layout.top) / layout.step);
  const inside = column >= 0 && column < layout.columns && row >= 0 && row < layout.rows;
  return inside ? row * layout.columns + column : null;
}

/** The address nearest to a point: what a drag that left the map means. */
export function nearestIndex(layout: Layout, x: number, y: number): number {
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(value)));
  const column = within((x - layout.left) / layout.step, layout.columns);
  const row = within((y - layout.top) / layout.step, layout.rows);
  return row * layout.columns + column;
}

/** The row whose label is under a point; null elsewhere. */
export function labelRowAt(layout: Layout, x: number, y: number): number | null {
  const row = Math.floor((y - layout.top) / layout.step);
  return x >= 0 && x < layout.left && row >= 0 && row < layout.rows ? row : null;
}

/** Least width for the list of external ranges beside the map, with its distance, in CSS pixels. */
const listWidth = 160 + 32;

export type MapRoom = {
  layout: Layout;
  /** A strip with one line for each /24 stands right of the map. */
  withStrip: boolean;
  /** The list of external ranges has room right of the map. */
  besides: boolean;
};

/** What fits into the room of the map (CSS pixels): the cells, the strip, the list of ranges. */
export function mapRoom(size: number, room: { width: number; height: number; density: number }): MapRoom {
  const stripWidth = strip.width + strip.before;
  const layout = layoutOf(size, room, room.density);
  const withStrip = size > 256 && layout.step < 12 && room.width >= 480;
  if (!withStrip) return { layout, withStrip, besides: room.width - layout.width >= listWidth };
  const narrower = layoutOf(size, { ...room, width: room.width - stripWidth }, room.density);
  const rest = room.width - narrower.width - stripWidth;
  return { layout: narrower, withStrip, besides: rest >= listWidth };
}

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

/** Space that the selection bar takes with its distance to the map, in CSS pixels. */
export const barHeight = 76;

/**
 * Where the selection bar goes: below the map when there is room, else over its lower edge, and over its upper edge
 * when the selection is down there: never over the selected rows (ui: the map in use).
 */
export function barPlace(layout: Layout, runs: readonly Run[], room: number): "below" | "bottom" | "top" {
  if (layout.height + barHeight <= room) return "below";
  const last = runs.at(-1)?.last ?? 0;
  return cornerOf(layout, last).y + layout.step > layout.height - barHeight ? "top" : "bottom";
}

/** Width of the strip with one line for each /24, and of the space to the map before it, in CSS pixels. */
export const strip = { width: 48, before: 16 } as const;
