import type { State } from "@/lib/domain/pool/usage-map";
import { order } from "../states";
import { gapOf, radiusOf } from "./layout";
import type { Palette } from "./palette";
import { type Surface, square, write } from "./surface";

/** One picture with every state's cell side by side, painted once for a scheme and a size. */
export type Tiles = { strip: OffscreenCanvas; pixels: number };

/** From this size a cell shows its letter above the last octet; the octet is written on the map itself. */
export const roomForOctet = 32;
/** From this size a cell has a letter. */
export const roomForLetter = 12;

const painted = new WeakMap<Palette, Map<string, Tiles>>();

/** The strip of a scheme, painted once for each size; `step` is a cell with its gap in CSS pixels. */
export function tilesOf(palette: Palette, step: number, density: number): Tiles {
  const sizes = painted.get(palette) ?? new Map<string, Tiles>();
  painted.set(palette, sizes);
  const key = `${step} ${density}`;
  const tiles = sizes.get(key) ?? paintTiles(palette, step, density);
  sizes.set(key, tiles);
  return tiles;
}

function paintTiles(palette: Palette, step: number, density: number): Tiles {
  const pixels = Math.round(step * density);
  const strip = new OffscreenCanvas(pixels * order.length, pixels);
  const context = strip.getContext("2d");
  if (!context) return { strip, pixels };
  const gap = Math.round(gapOf(step) * density);
  const inset = Math.floor(gap / 2);
  const size = pixels - gap;
  for (const [position, state] of order.entries())
    paintTile(context, state, position * pixels + inset, inset, { size, step, density, palette });
  return { strip, pixels };
}

/** Copies a state's cell to a place in device pixels. */
export function drawTile(context: Surface, { strip, pixels }: Tiles, state: State, x: number, y: number) {
  context.drawImage(strip, order.indexOf(state) * pixels, 0, pixels, pixels, x, y, pixels, pixels);
}

type TileLook = { size: number; step: number; density: number; palette: Palette };

function paintTile(context: Surface, state: State, x: number, y: number, look: TileLook) {
  const { size, step, density, palette } = look;
  const radius = radiusOf(step) * density;
  context.fillStyle = palette.cell[state];
  square(context, x, y, size, radius);
  context.fill();
  if (state === "." || palette.outline) {
    context.lineWidth = Math.max(1, Math.round(density));
    context.strokeStyle = palette.line;
    square(context, x + context.lineWidth / 2, y + context.lineWidth / 2, size - context.lineWidth, radius);
    context.stroke();
  }
  if (state === "F" && step >= 16 && !palette.outline) paintStripes(context, x, y, look);
  if (state === "B" && step >= 16 && !palette.outline) paintCorner(context, x, y, look);
  if (state !== ".") paintLetter(context, state, x, y, look);
}

/** The lower left corner of "both" shows that an instance is in it. */
function paintCorner(context: Surface, x: number, y: number, { size, step, density, palette }: TileLook) {
  context.save();
  square(context, x, y, size, radiusOf(step) * density);
  context.clip();
  context.fillStyle = palette.cell.I;
  const leg = size * 0.36;
  context.beginPath();
  context.moveTo(x, y + size - leg);
  context.lineTo(x + leg, y + size);
  context.lineTo(x, y + size);
  context.fill();
  context.restore();
}

/** Stripes on an address that is held back: it is neither free nor used. */
function paintStripes(context: Surface, x: number, y: number, { size, step, density, palette }: TileLook) {
  context.save();
  square(context, x, y, size, radiusOf(step) * density);
  context.clip();
  context.strokeStyle = palette.cell["."];
  context.globalAlpha = 0.28;
  context.lineWidth = 2 * density;
  const apart = 5 * density;
  context.beginPath();
  for (let at = -size; at < size; at += apart) {
    context.moveTo(x + at, y + size);
    context.lineTo(x + at + size, y);
  }
  context.stroke();
  context.restore();
}

function paintLetter(context: Surface, state: State, x: number, y: number, { size, step, density, palette }: TileLook) {
  const withOctet = step >= roomForOctet;
  const height = withOctet ? 12.5 * density : Math.round(size * 0.62);
  const middle = y + size / 2 + (withOctet ? -5 * density : height * 0.06);
  const words = { size: height, weight: 600, align: "center", colour: palette.ink[state], font: palette.font } as const;
  write(context, state, x + size / 2, middle, words);
}
