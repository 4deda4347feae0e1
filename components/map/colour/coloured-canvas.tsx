"use client";

import { memo } from "react";
import { cornerOf, type Layout } from "../canvas/layout";
import { Canvas } from "../canvas/map-canvas";
import { paintAxes } from "../canvas/paint-axes";
import { paintFrame, writeOctet } from "../canvas/paint-cells";
import { paintLook } from "../canvas/paint-look";
import { channels, type Palette } from "../canvas/palette";
import { bitmapOf, type Colour, enlarge, paintGaps, type Surface } from "../canvas/surface";
import { roomForLetter, roomForOctet } from "../canvas/tiles";
import { isReservable, stateAt } from "../states";
import { type CellLook, lookOf, type MapColouring } from "./use-colouring";

export type ColouredPicture = {
  layout: Layout;
  density: number;
  palette: Palette;
  /** The network address as an unsigned 32-bit number. */
  first: number;
  /** The states of the addresses: a free one has a dot where it has a colour. */
  states: string;
  colouring: MapColouring;
};

const dimmed = 0.16;

/** The cells and the axes of a map that shows something else than states. */
export const ColouredCanvas = memo(function ColouredCanvas({ picture }: { picture: ColouredPicture }) {
  return <Canvas picture={picture} paint={paintColoured} />;
});

function paintColoured(context: CanvasRenderingContext2D, picture: ColouredPicture) {
  const { layout, first, palette } = picture;
  paintAxes(context, layout, first, palette);
  if (layout.step >= roomForLetter) paintSquares(context, picture);
  else paintPixels(context, picture);
}

/** Free addresses are dimmed with the others where a colour is shown alone. */
function alphaOf(look: CellLook | null, { shown }: MapColouring): number {
  const dim = look === null ? shown.length > 0 : look.dim;
  return dim ? dimmed : 1;
}

function paintSquares(context: Surface, { layout, palette, first, states, colouring }: ColouredPicture) {
  const { step, gap } = layout;
  for (let index = 0; index < layout.size; index++) {
    const look = lookOf(colouring, palette, index);
    context.globalAlpha = alphaOf(look, colouring);
    paintLook(context, palette, look, { ...cornerOf(layout, index), step, gap });
    if (look !== null && isReservable(stateAt(states, index))) paintDot(context, layout, index, look.ink);
    if (step < roomForOctet) continue;
    const isPlain = look === null || look.sign === "";
    writeOctet(context, layout, index, first, look?.ink ?? palette.ink["."], isPlain ? "." : "I", palette.font);
  }
  context.globalAlpha = 1;
}

/** In the upper right corner, where no sign is. */
function paintDot(context: Surface, layout: Layout, index: number, colour: string) {
  const { x, y } = cornerOf(layout, index);
  const [away, radius] = layout.step >= roomForOctet ? [7, 2] : [layout.step / 4, 1];
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x + layout.step - away, y + away, radius, 0, 2 * Math.PI);
  context.fill();
}

function paintPixels(context: Surface, { layout, density, palette, colouring }: ColouredPicture) {
  const known = new Map<string, [number, number, number]>();
  const mixed = (colour: string) => {
    const found = known.get(colour) ?? channels(colour);
    known.set(colour, found);
    return found;
  };
  const bitmap = bitmapOf(layout.columns, layout.rows, (index): Colour => {
    const look = lookOf(colouring, palette, index);
    const filled = look === null ? palette.cell["."] : palette.outline ? palette.text : look.cell;
    return [...mixed(filled), Math.round(255 * alphaOf(look, colouring))];
  });
  enlarge(context, bitmap, layout, density);
  paintGaps(context, layout, density, palette.page);
  paintFrame(context, layout, palette);
}
