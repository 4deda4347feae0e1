"use client";

import type { KeyboardEvent } from "react";
import type { Grid } from "../canvas/layout";
import { type KeyCommand, keyCommand } from "./map-keys";
import type { MapState } from "./use-map-state";

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
      state.shown.length > 0 ? state.shown.some((shown) => shown === letter) : letter !== ".";
    const command = keyCommand(event, { cursor: state.cursor, grid, states, wanted });
    if (command === null) return;
    event.preventDefault();
    event.stopPropagation();
    obey(command);
  };
}
