"use client";

import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import type { Place } from "../address/address-of";
import type { Layout } from "../canvas/layout";
import { BaseCanvas, OverlayCanvas } from "../canvas/map-canvas";
import type { Palette } from "../canvas/palette";
import type { MapColouring } from "../colour/use-colouring";
import type { MapState } from "../selection/use-map-state";
import { DensityStrip } from "./density-strip";
import { JumpBox } from "./jump-box";
import styles from "./map-board.module.css";
import { MapCursor } from "./map-cursor";
import { MapTooltip } from "./map-tooltip";

const ColouredCanvas = dynamic(() => import("../colour/coloured-canvas").then((room) => room.ColouredCanvas));

type MapBoardProps = {
  network: string;
  view: Place & { states: string };
  layout: Layout;
  density: number;
  palette: Palette;
  /** Where the map shows something else than states. */
  colouring: MapColouring | null;
  state: MapState;
  /** True where a strip beside the map says how full each /24 is. */
  withStrip: boolean;
};

/** The painted map with what takes the keys and the pointer above it. */
export function MapBoard({ network, view, layout, density, palette, colouring, state, withStrip }: MapBoardProps) {
  const [jumping, setJumping] = useState(false);
  const { states, first } = view;
  const { shown, runs, marked, changing, pinned, hovered } = state;
  const base = useMemo(
    () => ({ layout, density, palette, states, first, shown }),
    [layout, density, palette, states, first, shown],
  );
  const coloured = useMemo(
    () => colouring && { layout, density, palette, first, states, colouring },
    [layout, density, palette, first, states, colouring],
  );
  const overlay = useMemo(
    () => ({
      layout,
      density,
      palette,
      states,
      first,
      selected: runs,
      marked,
      ringed: [pinned, marked].filter((index) => index !== null),
      changing,
    }),
    [layout, density, palette, states, first, runs, marked, pinned, changing],
  );
  function goTo(index: number) {
    setJumping(false);
    state.dispatch({ type: "move", to: index, extend: false, add: false });
    state.goHome();
  }
  return (
    <div className={styles.board} style={{ width: layout.width, height: layout.height }}>
      {coloured ? <ColouredCanvas picture={coloured} /> : <BaseCanvas picture={base} />}
      <OverlayCanvas picture={overlay} />
      <MapCursor
        ref={state.home}
        network={network}
        view={view}
        layout={layout}
        colouring={colouring}
        state={state}
        onJump={() => setJumping(true)}
      />
      {withStrip && (
        <DensityStrip view={view} layout={layout} palette={palette} density={density} marked={marked} onJump={goTo} />
      )}
      {hovered !== null && state.runs.length === 0 && (
        <MapTooltip network={network} view={view} layout={layout} index={hovered} colouring={colouring} />
      )}
      {jumping && <JumpBox place={view} onJump={goTo} onClose={() => setJumping(false)} />}
    </div>
  );
}
