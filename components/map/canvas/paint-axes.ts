import type { Layout } from "./layout";
import type { Palette } from "./palette";
import { type Surface, write } from "./surface";

/** The text of a column: what to add to its row, or the last octet where a row is a whole /24. */
export function columnLabel({ columns }: Layout, column: number): string {
  return columns >= 256 ? `.${column}` : `+${column}`;
}

/** The text of a row: the end of its first address, as much of it as changes from row to row. */
export function rowLabel({ columns, size }: Layout, first: number, row: number): string {
  const address = first + row * columns;
  const [third, fourth] = [Math.floor(address / 256) % 256, address % 256];
  if (columns >= 256) return `.${third}`;
  return size > 256 ? `.${third}.${fourth}` : `.${fourth}`;
}

/** How many columns or rows from one label to the next: a power of two. */
export function spacing(step: number, least: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(least / step)));
}

/** Labels are this far apart at least, in CSS pixels. */
export function spacings({ step, columns }: Layout): { column: number; row: number } {
  return { column: spacing(step, columns > 16 ? 36 : 26), row: spacing(step, step >= 12 ? 14 : 36) };
}

/** Where a column's label is centred, or where it begins on a map without gaps. */
export function columnPlace({ left, top, step }: Layout, column: number): { x: number; y: number } {
  return { x: left + (column + 0.5) * step, y: top / 2 - 0.5 };
}

/** The right end of a row's label. */
export function rowPlace({ left, top, step }: Layout, row: number): { x: number; y: number } {
  return { x: left - 8, y: top + (row + 0.5) * step + 0.5 };
}

/** Labels of both axes, with ticks where cells are too small to be lined up by eye. */
export function paintAxes(context: Surface, layout: Layout, first: number, palette: Palette) {
  const every = spacings(layout);
  const words = { size: 11, weight: 400, colour: palette.text3, font: palette.font } as const;
  const ticks = layout.step < 12;
  for (let column = 0; column < layout.columns; column += every.column) {
    const { x, y } = columnPlace(layout, column);
    write(context, columnLabel(layout, column), x, y, { ...words, align: "center" });
    if (ticks) tick(context, palette, layout.left + column * layout.step, layout.top - 4, 1, 3);
  }
  for (let row = 0; row < layout.rows; row += every.row) {
    const { x, y } = rowPlace(layout, row);
    write(context, rowLabel(layout, first, row), x, y, { ...words, align: "right" });
    if (ticks) tick(context, palette, layout.left - 5, layout.top + row * layout.step, 4, 1);
  }
}

function tick(context: Surface, palette: Palette, x: number, y: number, width: number, height: number) {
  context.fillStyle = palette.lineStrong;
  context.fillRect(x, y, width, height);
}
