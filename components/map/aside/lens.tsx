"use client";

import { useMediaQuery } from "@mantine/hooks";
import { type PointerEvent, useMemo } from "react";
import { gridOf, lensAround, lensIndex } from "../canvas/layout";
import { Canvas } from "../canvas/map-canvas";
import { type LensPicture, lensEdge, lensSize, paintLens } from "../canvas/paint-lens";
import type { Palette } from "../canvas/palette";
import { lookOf, type MapColouring } from "../colour/use-colouring";
import type { MapState } from "../selection/use-map-state";
import styles from "./lens.module.css";

type LensProps = {
  view: { first: number; size: number; states: string };
  state: MapState;
  palette: Palette;
  colouring: MapColouring | null;
  density: number;
  /** The address it is around. */
  focus: number;
};

/** Where the column beside the map is 272 px. */
const narrowColumn = "(min-width: 768px) and (max-width: 1199px)";

/** 16 × 16 addresses around the one in question, for maps whose cells are too small to read. A click pins. */
export function Lens({ view, state, palette, colouring, density, focus }: LensProps) {
  const lens = lensAround(gridOf(view.size), focus);
  const step = useMediaQuery(narrowColumn) ? 12 : 15;
  const { width, height } = lensSize(lens, step);
  const { column, row, columns, rows } = lens;
  const picture = useMemo<LensPicture>(
    () => ({
      layout: { width, height },
      density,
      palette,
      look: colouring ? (index: number) => lookOf(colouring, palette, index) : null,
      view,
      lens: { column, row, columns, rows },
      focus,
      selected: state.runs,
      step,
    }),
    [width, height, density, palette, colouring, view, column, row, columns, rows, focus, state.runs, step],
  );
  function pin(event: PointerEvent<HTMLElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.floor((event.clientX - box.left - lensEdge.left) / step);
    const y = Math.floor((event.clientY - box.top - lensEdge.top) / step);
    if (x >= 0 && x < columns && y >= 0 && y < rows) state.pin(lensIndex(view.size, lens, x, y));
  }
  return (
    <div className={styles.picture} style={{ width, height }} onPointerUp={pin}>
      <Canvas picture={picture} paint={paintLens} />
    </div>
  );
}
