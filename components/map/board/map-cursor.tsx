"use client";

import { type Ref, useId } from "react";
import { countText } from "@/components/ui/number-text";
import { addressAt } from "../address/address-of";
import { addressSentence } from "../address/address-words";
import { useAddress } from "../address/use-address";
import type { Grid, Layout } from "../canvas/layout";
import type { MapColouring } from "../colour/use-colouring";
import { useMapKeys } from "../selection/map-keys";
import { useMapPointer } from "../selection/use-map-pointer";
import type { MapState } from "../selection/use-map-state";
import { stateAt } from "../states";
import styles from "./map-cursor.module.css";

type MapCursorProps = {
  network: string;
  view: { first: number; size: number; states: string };
  layout: Layout;
  /** Where the map shows something else than states. */
  colouring: MapColouring | null;
  state: MapState;
  onJump: () => void;
  ref: Ref<HTMLDivElement>;
};

const keysHelp =
  "Arrow keys move, Shift with them selects, Enter pins, n and p go to the next and previous used address, f to the " +
  "next free one, slash jumps to an address, r reserves and u releases the selection.";

/**
 * What takes the keys and the pointer: one tab stop over the painted map. For a screen reader it is a grid of which
 * only the cell under the cursor exists.
 */
export function MapCursor({ network, view, layout, colouring, state, onJump, ref }: MapCursorProps) {
  const id = useId();
  const { cursor, focused } = state;
  const detail = useAddress(network, view, focused ? cursor : null);
  const said = addressSentence(addressAt(view, cursor), stateAt(view.states, cursor), detail);
  const colour = colouring?.colours[colouring.cells[cursor] ?? -1];
  const sentence = colour ? `${said}, ${colour.label}` : said;
  const selected = state.runs.some((run) => cursor >= run.first && cursor <= run.last);
  const named = {
    "aria-label": `Usage map of ${network}, ${countText(view.size)} addresses`,
    ...useMapPointer(layout, state),
    onKeyDown: useMapKeys(layout, view.states, state, onJump),
    onFocus: () => state.setFocused(true),
    onBlur: () => state.setFocused(false),
  };
  return (
    <>
      <div
        ref={ref}
        className={styles.cursor}
        data-own-keys
        data-small={layout.step < 12 || undefined}
        {...gridAttributes(layout, id, cursor)}
        {...named}
      >
        <div className="sr-only" {...rowAttributes(layout, cursor)}>
          <div {...cellAttributes(layout, id, cursor, selected)}>{sentence}</div>
        </div>
      </div>
      <p id={`${id}-keys`} className="sr-only">
        {keysHelp}
      </p>
      <p className="sr-only" aria-live="polite">
        {focused ? sentence : ""}
      </p>
    </>
  );
}

/** The map for a screen reader: a grid in which only the cell under the cursor exists. */
function gridAttributes(grid: Grid, id: string, cursor: number) {
  return {
    role: "grid",
    tabIndex: 0,
    "aria-rowcount": grid.rows,
    "aria-colcount": grid.columns,
    "aria-multiselectable": true,
    "aria-activedescendant": `${id}-${cursor}`,
    "aria-describedby": `${id}-keys`,
  } as const;
}

function rowAttributes(grid: Grid, cursor: number) {
  return { role: "row", "aria-rowindex": Math.floor(cursor / grid.columns) + 1 } as const;
}

function cellAttributes(grid: Grid, id: string, cursor: number, selected: boolean) {
  return {
    role: "gridcell",
    id: `${id}-${cursor}`,
    "aria-colindex": (cursor % grid.columns) + 1,
    "aria-selected": selected,
  } as const;
}
