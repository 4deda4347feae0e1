"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type GridPlace, nextPlace, within } from "./matrix-grid";

/** The attribute by which a cell's button is found again after its row was drawn. */
export function placeAttribute({ row, column }: GridPlace): string {
  return `${row}:${column}`;
}

/** The grid's one tab stop, moved by arrow keys; the cell is scrolled into view first, then focused. */
export function useGridFocus(
  box: RefObject<HTMLElement | null>,
  rows: number,
  columns: number,
  scrollTo: (row: number) => void,
) {
  const [wanted, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const place = within(wanted, rows, columns);
  const moves = useRef(false);

  useEffect(() => {
    if (!moves.current) return;
    const cell = box.current?.querySelector<HTMLElement>(`[data-place="${placeAttribute(place)}"]`);
    if (!cell) return;
    moves.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.metaKey || !(event.target as HTMLElement).dataset.place) return;
    const next = nextPlace(event.key, event.ctrlKey, place, rows, columns);
    if (!next) return;
    event.preventDefault();
    moves.current = true;
    scrollTo(next.row);
    setPlace(next);
  }

  return { place, setPlace, gridProps: { role: "grid", onKeyDown } };
}
