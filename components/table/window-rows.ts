"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useRef } from "react";

export type WindowRows = {
  /** The box whose top is the top of the list. */
  box: RefObject<HTMLDivElement | null>;
  /** Positions of the rows to draw, and the room of those before and after them in CSS pixels. */
  shown: number[];
  before: number;
  after: number;
};

/** Of a long list of rows of one height, those in view of the window: the others are only room. */
export function useWindowRows(count: number, height: number): WindowRows {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: box.current?.offsetTop ?? 0,
    initialRect: { width: 0, height: 900 },
  });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? 0) - (items.length > 0 ? virtual.options.scrollMargin : 0);
  const after = virtual.getTotalSize() - before - items.length * height;
  return { box, shown: items.map(({ index }) => index), before, after: Math.max(0, after) };
}
