"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ListTable } from "@/components/table/list-table";
import type { ListRows } from "@/components/table/use-table";
import type { NetworkRow } from "@/lib/queries/networks";

/** Up to this many rows all of them are in the page, so that the browser can search and print them. */
const few = 60;

/** What the server takes for the window, so that the first rows are in the first HTML. */
const firstWindow = { width: 1440, height: 900 };

/** The networks in rows of two lines; of a long list only what is in view. Under 768 each row is a card. */
export function NetworkTable({ list }: { list: ListRows<NetworkRow> }) {
  const { rows } = list;
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 56,
    overscan: rows.length <= few ? few : 10,
    initialRect: firstWindow,
    getItemKey: (at) => rows[at]?.uuid ?? at,
  });
  const items = virtual.getVirtualItems();
  const inView = {
    shown: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
    measure: virtual.measureElement,
  };
  return <ListTable list={list} label="Networks" row="two" inView={inView} />;
}
