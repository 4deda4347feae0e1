"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useRef } from "react";
import type { RowsInView } from "./list-table";

/** Up to this many rows all of them are in the page, so that the browser can search and print them. */
const few = 60;

/** What the server takes for the window, so that the first rows are in the first HTML. */
const firstWindow = { width: 1440, height: 900 };

type InView = {
  /** The box whose top is the top of the list. */
  box: RefObject<HTMLDivElement | null>;
  inView: RowsInView;
};

/** Of a long list, the rows in view of the window: the others are only room. `height` of most rows, in CSS pixels. */
export function useRowsInView(count: number, height: number, keyOf: (at: number) => string | number): InView {
  const box = useRef<HTMLDivElement>(null);
  const margin = box.current?.offsetTop ?? 0;
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: count <= few ? few : 12,
    scrollMargin: margin,
    initialRect: firstWindow,
    getItemKey: keyOf,
  });
  const items = virtual.getVirtualItems();
  return {
    box,
    inView: {
      shown: items.map(({ index }) => index),
      before: items[0] ? items[0].start - margin : 0,
      after: virtual.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin),
      measure: virtual.measureElement,
    },
  };
}
