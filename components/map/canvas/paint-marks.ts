import { cornerOf, type Layout } from "./layout";
import { columnLabel, columnPlace, rowLabel, rowPlace, spacings } from "./paint-axes";
import type { Palette } from "./palette";
import { type Surface, write } from "./surface";
import { roomForLetter } from "./tiles";

/** Thin lines to both axes that leave the neighbourhood of the address free. */
export function crosshair(context: Surface, layout: Layout, palette: Palette, index: number) {
  const { left, top, step, columns, rows } = layout;
  const corner = cornerOf(layout, index);
  const [x, y] = [Math.floor(corner.x + step / 2), Math.floor(corner.y + step / 2)];
  const [right, bottom] = [left + columns * step, top + rows * step];
  context.fillStyle = palette.text;
  context.globalAlpha = 0.55;
  context.fillRect(left, y, Math.max(0, x - 8 - left), 1);
  context.fillRect(x + 9, y, Math.max(0, right - x - 9), 1);
  context.fillRect(x, top, 1, Math.max(0, y - 8 - top));
  context.fillRect(x, y + 9, 1, Math.max(0, bottom - y - 9));
  context.globalAlpha = 1;
}

/** Says on both axes which row and column the address is in. */
export function markAxes(context: Surface, layout: Layout, palette: Palette, first: number, index: number) {
  const [row, column] = [Math.floor(index / layout.columns), index % layout.columns];
  const every = spacings(layout);
  const tags = layout.step < roomForLetter;
  const across = columnPlace(layout, column);
  const down = rowPlace(layout, row);
  for (let near = column - (column % every.column); near <= column + every.column; near += every.column)
    if (Math.abs(near - column) * layout.step < 40)
      cover(context, palette, columnPlace(layout, near).x - 17, 0, 34, layout.top - 5);
  for (let near = row - (row % every.row); near <= row + every.row; near += every.row)
    if (Math.abs(near - row) * layout.step < 16)
      cover(context, palette, 0, rowPlace(layout, near).y - 8, layout.left - 6, 16);
  const draw = tags ? writeTag : writeBold;
  draw(context, palette, columnLabel(layout, column), across.x, across.y, "center");
  draw(context, palette, rowLabel(layout, first, row), tags ? down.x + 4 : down.x, down.y, "right");
}

function cover(context: Surface, palette: Palette, x: number, y: number, width: number, height: number) {
  context.fillStyle = palette.page;
  context.fillRect(x, y, width, height);
}

function writeBold(context: Surface, palette: Palette, text: string, x: number, y: number, align: "center" | "right") {
  write(context, text, x, y, { size: 11, weight: 600, align, colour: palette.text, font: palette.font });
}

function writeTag(context: Surface, palette: Palette, text: string, x: number, y: number, align: "center" | "right") {
  context.font = `600 11px ${palette.font}`;
  const width = context.measureText(text).width + 10;
  const left = Math.max(0, align === "right" ? x - width : x - width / 2);
  context.fillStyle = palette.text;
  context.beginPath();
  context.roundRect(left, y - 8.5, width, 17, 3);
  context.fill();
  write(context, text, left + width / 2, y + 0.5, {
    size: 11,
    weight: 600,
    align: "center",
    colour: palette.page,
    font: palette.font,
  });
}
