import { outlineOf, type Run, rectsOf } from "../selection/runs";
import { isReservable, stateAt } from "../states";
import { cornerOf, type Layout, radiusOf } from "./layout";
import { columnLabel, columnPlace, rowLabel, rowPlace, spacings } from "./paint-axes";
import { writeOctet } from "./paint-cells";
import { channels, type Palette } from "./palette";
import { bitmapOf, enlarge, type Surface, square, write } from "./surface";
import { roomForLetter, roomForOctet } from "./tiles";

/** What the upper canvas shows: everything that changes while the map is used. */
export type OverlayPicture = {
  layout: Layout;
  density: number;
  palette: Palette;
  states: string;
  first: number;
  selected: Run[];
  /** The address under the pointer, else the one the keyboard is on: its row and column are marked. */
  marked: number | null;
  /** The addresses with a ring: the pinned one, and the one under the pointer or the keyboard. */
  ringed: readonly number[];
  /** Runs that a job is changing. */
  changing: Run[];
};

export function paintOverlay(context: Surface, picture: OverlayPicture) {
  const { layout, palette, selected, changing, ringed, marked } = picture;
  tint(context, picture, selected);
  hatch(context, layout, palette, changing);
  for (const run of selected) {
    paintOutline(context, layout, run, palette.page, 4);
    paintOutline(context, layout, run, palette.accentText, 2);
  }
  if (marked !== null) {
    if (layout.step < roomForLetter) crosshair(context, layout, palette, marked);
    markAxes(context, layout, palette, picture.first, marked);
  }
  for (const index of ringed) ring(context, layout, palette, index);
}

function tint(context: Surface, picture: OverlayPicture, runs: readonly Run[]) {
  if (runs.length === 0) return;
  if (picture.layout.step < roomForLetter) tintPixels(context, picture, runs);
  else for (const run of runs) tintSquares(context, picture, run);
}

function tintSquares(context: Surface, { layout, palette, states, first }: OverlayPicture, run: Run) {
  const size = layout.step - layout.gap;
  for (let index = run.first; index <= run.last; index++) {
    if (!isReservable(stateAt(states, index))) continue;
    const { x, y } = cornerOf(layout, index);
    context.fillStyle = palette.accent;
    context.globalAlpha = 0.13;
    square(context, x + layout.gap / 2, y + layout.gap / 2, size, radiusOf(layout.step));
    context.fill();
    context.globalAlpha = 1;
    if (layout.step >= roomForOctet) writeOctet(context, layout, index, first, palette.text2, ".", palette.font);
  }
}

function tintPixels(context: Surface, { layout, density, palette, states }: OverlayPicture, runs: readonly Run[]) {
  const accent = [...channels(palette.accent), 64] as [number, number, number, number];
  const inside = new Uint8Array(layout.columns * layout.rows);
  for (const { first, last } of runs) inside.fill(1, first, last + 1);
  const isFree = (index: number) => inside[index] === 1 && isReservable(stateAt(states, index));
  const bitmap = bitmapOf(layout.columns, layout.rows, (index) => (isFree(index) ? accent : null));
  enlarge(context, bitmap, layout, density);
}

/** Lines over all runs at once: a job may change thousands of single addresses. */
function hatch(context: Surface, layout: Layout, palette: Palette, runs: readonly Run[]) {
  if (runs.length === 0) return;
  context.save();
  context.beginPath();
  for (const rect of runs.flatMap((run) => rectsOf(run, layout.columns)))
    context.rect(
      layout.left + rect.column * layout.step,
      layout.top + rect.row * layout.step,
      rect.columns * layout.step,
      rect.rows * layout.step,
    );
  context.clip();
  context.globalAlpha = 0.35;
  context.strokeStyle = palette.text;
  context.lineWidth = 1;
  context.beginPath();
  for (let at = 0; at < layout.width + layout.height; at += 6) {
    context.moveTo(at, 0);
    context.lineTo(at - layout.height, layout.height);
  }
  context.stroke();
  context.restore();
}

/** The outline of a whole run, over the cells. */
export function paintOutline(
  context: Surface,
  { left, top, step, columns }: Layout,
  run: Run,
  colour: string,
  width: number,
) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  for (const line of outlineOf(run, columns)) {
    context.beginPath();
    for (const [column, row] of line) context.lineTo(left + column * step, top + row * step);
    context.closePath();
    context.stroke();
  }
}

/** The ring of ui.md 6: text colour with a casing in page colour, so that it shows on any state. */
function ring(context: Surface, layout: Layout, palette: Palette, index: number) {
  const { x, y } = cornerOf(layout, index);
  const small = layout.step < roomForLetter;
  const [size, radius] = small
    ? [Math.max(layout.step, 3) + 2, 0]
    : [layout.step - layout.gap + 2, radiusOf(layout.step) + 1];
  const offset = (layout.step - size) / 2;
  for (const [colour, width] of [
    [palette.page, small ? 3 : 5],
    [palette.text, small ? 1 : 2],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    square(context, x + offset, y + offset, size, radius);
    context.stroke();
  }
}

/** Thin lines to both axes that leave the neighbourhood of the address free. */
function crosshair(context: Surface, layout: Layout, palette: Palette, index: number) {
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
function markAxes(context: Surface, layout: Layout, palette: Palette, first: number, index: number) {
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
