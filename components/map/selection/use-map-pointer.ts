"use client";

import { type PointerEvent, useRef } from "react";
import { indexAt, type Layout, labelRowAt, nearestIndex } from "../canvas/layout";
import type { MapState } from "./use-map-state";

type Down = { at: number; moved: boolean; steers: boolean };

/**
 * The pointer on the map: hover shows, a click pins, a drag selects in address order. A finger on a map of small
 * cells steers the lens instead, because it is thicker than an address.
 */
export function useMapPointer(layout: Layout, state: MapState) {
  const down = useRef<Down | null>(null);
  const small = layout.step < 12;

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    const { x, y } = placeOf(event);
    const add = event.ctrlKey || event.metaKey;
    const row = labelRowAt(layout, x, y);
    if (row !== null) {
      const first = row * layout.columns;
      state.dispatch({ type: "choose", run: { first, last: first + layout.columns - 1 }, add });
      return;
    }
    const at = indexAt(layout, x, y);
    if (at === null) return;
    const steers = small && event.pointerType === "touch";
    event.currentTarget.setPointerCapture(event.pointerId);
    down.current = { at, moved: false, steers };
    if (steers) steer(at);
    else state.dispatch({ type: "press", at, add, extend: event.shiftKey });
  }

  /** A finger gives no focus before it is lifted; what it steers is marked nevertheless. */
  function steer(to: number) {
    state.setFocused(true);
    state.dispatch({ type: "move", to, extend: false, add: false });
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const { x, y } = placeOf(event);
    const press = down.current;
    if (!press) {
      if (event.pointerType !== "touch") state.setHovered(indexAt(layout, x, y));
      return;
    }
    const to = nearestIndex(layout, x, y);
    press.moved ||= to !== press.at;
    if (press.steers) return steer(to);
    state.setHovered(to);
    if (press.moved) state.dispatch({ type: "drag", to, round: event.altKey });
  }

  function onPointerUp(event: PointerEvent<HTMLElement>) {
    const press = down.current;
    down.current = null;
    if (!press) return;
    if (!press.steers) state.dispatch({ type: "lift" });
    if (event.pointerType === "touch") state.setHovered(null);
    const plain = !press.moved && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (plain) state.pin(press.at);
  }

  function onPointerCancel() {
    if (down.current && !down.current.steers) state.dispatch({ type: "clear" });
    down.current = null;
  }

  return {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel,
    onPointerLeave: () => state.setHovered(null),
  };
}

function placeOf(event: PointerEvent<HTMLElement>): { x: number; y: number } {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
