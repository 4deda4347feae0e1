"use client";

import type { KeyboardEvent } from "react";
import type { Grid } from "../canvas/layout";
import type { MapState } from "./use-map-state";

/** What a key does on the map (ui: the map in use). */
type KeyCommand =
  | { type: "move"; to: number; extend: boolean; add: boolean }
  | { type: "pin" }
  | { type: "escape" }
  | { type: "jump" }
  | { type: "reason"; action: "reserve" | "release" };

type Key = { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** Where the cursor is, and which addresses `n` and `p` stop at. */
type KeyPlace = { cursor: number; grid: Grid; states: string; wanted: (letter: string) => boolean };

const letters: Record<string, KeyCommand> = {
  Enter: { type: "pin" },
  Escape: { type: "escape" },
  "/": { type: "jump" },
  r: { type: "reason", action: "reserve" },
  u: { type: "reason", action: "release" },
};

/** The command of a key; null when the key is not the map's. */
export function keyCommand(key: Key, place: KeyPlace): KeyCommand | null {
  if (key.altKey) return null;
  const add = key.ctrlKey || key.metaKey;
  const target = moveTarget(key.key, add && !key.shiftKey, place);
  if (target !== null) return { type: "move", to: target, extend: key.shiftKey, add };
  return add ? null : (letters[key.key] ?? null);
}

function moveTarget(key: string, ends: boolean, { cursor, grid, states, wanted }: KeyPlace): number | null {
  const rowStart = cursor - (cursor % grid.columns);
  const page = 16 * grid.columns;
  const within = (index: number) => (index < 0 || index >= grid.size ? cursor : index);
  switch (key) {
    case "ArrowLeft":
      return within(cursor - 1);
    case "ArrowRight":
      return within(cursor + 1);
    case "ArrowUp":
      return within(cursor - grid.columns);
    case "ArrowDown":
      return within(cursor + grid.columns);
    case "Home":
      return ends ? 0 : rowStart;
    case "End":
      return ends ? grid.size - 1 : rowStart + grid.columns - 1;
    case "PageUp":
      return Math.max(cursor % grid.columns, cursor - page);
    case "PageDown":
      return Math.min(grid.size - grid.columns + (cursor % grid.columns), cursor + page);
    case "n":
      return seek(states, cursor, 1, wanted);
    case "p":
      return seek(states, cursor, -1, wanted);
    case "f":
      return seek(states, cursor, 1, (letter) => letter === ".");
    default:
      return null;
  }
}

/** The next address that is wanted, round the end of the map if need be; the cursor itself when there is none. */
function seek(states: string, cursor: number, by: 1 | -1, wanted: (letter: string) => boolean): number {
  const size = states.length;
  for (let step = 1; step < size; step++) {
    const index = (cursor + by * step + size) % size;
    if (wanted(states[index] ?? ".")) return index;
  }
  return cursor;
}

/** The keyboard on the map: what each key of map-keys.ts does to its state. */
export function useMapKeys(grid: Grid, states: string, state: MapState, onJump: () => void) {
  function obey(command: KeyCommand) {
    state.setHovered(null);
    if (command.type === "move") {
      if (state.pinned !== null) state.pin(null);
      state.dispatch(command);
    } else if (command.type === "pin") state.pin(state.cursor);
    else if (command.type === "jump") onJump();
    else if (command.type === "reason") askReason(command.action);
    else if (state.runs.length > 0) state.dispatch({ type: "clear" });
    else state.pin(null);
  }
  function askReason(action: "reserve" | "release") {
    if (state.runs.length === 0)
      state.dispatch({ type: "choose", run: { first: state.cursor, last: state.cursor }, add: false });
    state.ask(action);
  }
  return function onKeyDown(event: KeyboardEvent) {
    const wanted = (letter: string) =>
      state.shown.length > 0 ? state.shown.some((shown) => shown === letter) : letter !== "." && letter !== "F";
    const command = keyCommand(event, { cursor: state.cursor, grid, states, wanted });
    if (command === null) return;
    // What drops nothing here is not the map's.
    if (command.type === "escape" && state.runs.length === 0 && state.pinned === null) return;
    event.preventDefault();
    event.stopPropagation();
    // An Enter that is held down began elsewhere: in Reason, from where the focus came back.
    if (command.type === "pin" && event.repeat) return;
    obey(command);
  };
}
