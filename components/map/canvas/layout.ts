/** Where an address is on the map, and back. Pure numbers; indexes count from the network address. */

/** Sizes of a cell with its gap, in CSS pixels, largest first (ui: layout). */
export const steps = [40, 32, 28, 24, 20, 16, 12, 8, 6, 4, 3, 2, 1] as const;

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
