"use client";

import { type PointerEvent, useMemo, useState } from "react";
import { countText } from "@/components/ui/number-text";
import { ip4Text } from "@/lib/domain/address/ip";
import { type Layout, strip } from "../canvas/layout";
import { Canvas } from "../canvas/map-canvas";
import type { Palette } from "../canvas/palette";
import { type Surface, write } from "../canvas/surface";
import { stateAt } from "../states";
import styles from "./density-strip.module.css";

type DensityStripProps = {
  view: { first: number; states: string };
  layout: Layout;
  palette: Palette;
  density: number;
  /** The address whose /24 is marked. */
  marked: number | null;
  /** Goes to the first address of a /24. */
  onJump: (index: number) => void;
};

type StripPicture = Pick<DensityStripProps, "layout" | "palette" | "density"> & { blocks: Block[]; marked: number };

/** One line for each /24: how much of it is held and reserved. A click goes there, hover says the numbers. */
export function DensityStrip({ view, layout, palette, density, marked, onJump }: DensityStripProps) {
  const blocks = useMemo(() => blocksOf(view.states), [view.states]);
  const [hovered, setHovered] = useState<number | null>(null);
  const block = marked === null ? -1 : Math.floor(marked / 256);
  const picture = useMemo(() => {
    const size = { width: strip.width + 6, height: layout.height };
    return { layout: { ...layout, ...size }, palette, density, blocks, marked: block };
  }, [layout, palette, density, blocks, block]);
  const over = hovered === null ? undefined : blocks[hovered];
  function blockAt(event: PointerEvent<HTMLElement>): number | null {
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top - layout.top;
    const at = Math.floor((y / (layout.rows * layout.step)) * blocks.length);
    return at >= 0 && at < blocks.length ? at : null;
  }
  return (
    <div
      className={styles.strip}
      style={{ left: layout.width + strip.before - 6, width: strip.width + 6, height: layout.height }}
      onPointerMove={(event) => setHovered(blockAt(event))}
      onPointerLeave={() => setHovered(null)}
      onPointerUp={(event) => {
        const at = blockAt(event);
        if (at !== null) onJump(at * 256);
      }}
    >
      <Canvas picture={picture} paint={paintStrip} />
      {over && hovered !== null && (
        <div className={styles.tip} style={{ top: layout.top + (hovered * layout.rows * layout.step) / blocks.length }}>
          <b>{ip4Text(view.first + hovered * 256)}/24</b>, {countText(over.held + over.reserved)} of {over.size}
        </div>
      )}
    </div>
  );
}

function paintStrip(context: Surface, { layout, palette, blocks, marked }: StripPicture) {
  const { top, rows, step } = layout;
  const line = (rows * step) / blocks.length;
  const whole = strip.width;
  write(context, "per /24", 3, top / 2 - 0.5, {
    size: 11,
    weight: 400,
    align: "left",
    colour: palette.text3,
    font: palette.font,
  });
  context.fillStyle = palette.cell["."];
  context.fillRect(3, top, whole, rows * step);
  for (const [at, { held, reserved, size }] of blocks.entries()) {
    const [inner, outer] = [(held / size) * whole, (reserved / size) * whole];
    context.fillStyle = palette.outline ? palette.text : palette.cell.I;
    context.fillRect(3, top + at * line, inner, line);
    context.fillStyle = palette.outline ? palette.text : palette.cell.E;
    context.fillRect(3 + inner, top + at * line, outer, line);
  }
  context.lineWidth = 1;
  context.strokeStyle = palette.line;
  context.strokeRect(2.5, top - 0.5, whole + 1, rows * step + 1);
  if (marked < 0) return;
  context.strokeStyle = palette.text;
  context.strokeRect(0.5, top + marked * line - 1.5, whole + 5, Math.max(6, line + 3));
}

/** How a /24 of a map is filled: `held` by instances, `reserved` for anything else, of `size` addresses. */
type Block = { held: number; reserved: number; size: number };

const heldStates = new Set(["I", "B", "O"]);
const freeStates = new Set([".", "F", "H", "!"]);

/** The filling of every /24, lowest first. */
export function blocksOf(states: string): Block[] {
  const blocks: Block[] = [];
  for (let start = 0; start < states.length; start += 256) {
    const size = Math.min(256, states.length - start);
    const block = { held: 0, reserved: 0, size };
    for (let index = start; index < start + size; index++) {
      const state = stateAt(states, index);
      if (heldStates.has(state)) block.held++;
      else if (!freeStates.has(state)) block.reserved++;
    }
    blocks.push(block);
  }
  return blocks;
}
