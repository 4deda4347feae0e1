"use client";

import { useCallback, useEffect, useState } from "react";

export type Room = { width: number; height: number; density: number };

/** Free space below the map that is kept, so that the whole map shows without scrolling. */
const below = 8;
/** A map is never squeezed into less than this, however low the window is. */
const leastHeight = 300;

/**
 * How much room a box has for a map: its own width, and the height from its top to the end of the window. Under
 * `narrow` CSS pixels the page scrolls anyway, and only the width counts. Null until measured.
 */
export function useRoom(narrow: number): [(element: HTMLElement | null) => void, Room | null] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [room, setRoom] = useState<Room | null>(null);
  const measure = useCallback(() => {
    if (!element) return;
    const top = element.getBoundingClientRect().top + window.scrollY;
    const free = Math.max(leastHeight, window.innerHeight - top - below);
    const next = {
      width: innerWidth(element),
      height: window.innerWidth < narrow ? Number.POSITIVE_INFINITY : free,
      density: window.devicePixelRatio || 1,
    };
    setRoom((now) => (now && sameRoom(now, next) ? now : next));
  }, [element, narrow]);
  useEffect(() => {
    if (!element) return;
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    window.addEventListener("resize", measure);
    return () => {
      watcher.disconnect();
      window.removeEventListener("resize", measure);
    };
  }, [element, measure]);
  return [setElement, room];
}

/** Between the paddings. */
function innerWidth(element: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
}

function sameRoom(a: Room, b: Room): boolean {
  return a.width === b.width && a.height === b.height && a.density === b.density;
}
