import { radiusOf } from "./layout";
import type { Palette } from "./palette";
import { type Surface, square, write } from "./surface";
import { roomForLetter, roomForOctet } from "./tiles";

/** A cell that shows something else than a state: its colour and its sign; null for a free address. */
type Look = { cell: string; ink: string; sign: string } | null;

/** Paints one such cell into a square whose upper left corner is x, y; all in CSS pixels. `step` is the cell with its gap. */
export function paintLook(
  context: Surface,
  palette: Palette,
  look: Look,
  { x, y, step, gap }: { x: number; y: number; step: number; gap: number },
) {
  const size = step - gap;
  const [left, top] = [x + Math.floor(gap / 2), y + Math.floor(gap / 2)];
  context.fillStyle = look?.cell ?? palette.cell["."];
  square(context, left, top, size, radiusOf(step));
  context.fill();
  if (look === null || palette.outline) {
    context.lineWidth = 1;
    context.strokeStyle = palette.line;
    square(context, left + 0.5, top + 0.5, size - 1, radiusOf(step));
    context.stroke();
  }
  if (look === null || look.sign === "" || step < roomForLetter) return;
  const withOctet = step >= roomForOctet;
  const height = withOctet ? 12.5 : Math.round(size * (look.sign.length > 1 ? 0.5 : 0.62));
  const middle = top + size / 2 + (withOctet ? -5 : height * 0.06);
  write(context, look.sign, left + size / 2, middle, {
    size: height,
    weight: 600,
    align: "center",
    colour: look.ink,
    font: palette.font,
  });
}
